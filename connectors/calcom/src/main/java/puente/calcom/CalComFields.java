package puente.calcom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;

/**
 * The fields that Cal.com's form of an event type reports as missing: {@code invalid_type in
 * 'responses,email': Required} becomes the name of our own parameter and a sentence.
 */
final class CalComFields {
  private static final Pattern RULE =
      Pattern.compile("([a-z_]+) in '(?:responses,)?\\s*([\\w.-]+)'\\s*:\\s*([^;]*)");

  /** Our parameters, by Cal.com's names of its fields. */
  private static final Map<String, String> OURS =
      Map.of(
          "email", "email",
          "attendeephonenumber", "phone",
          "phone", "phone",
          "smsremindernumber", "phone",
          "name", "name",
          "notes", "notes",
          "guests", "guests");

  private static final Text OTHER =
      new Text(
          "Ese tipo de cita pide un dato que no puedo dar desde aquí.",
          "That kind of appointment asks for something that I cannot give from here.");

  /** The refusal that names the fields; null for a message of another form. */
  static @Nullable ProblemException refused(String message) {
    Map<String, FieldError> faults = new LinkedHashMap<>();
    Matcher rules = RULE.matcher(message);
    while (rules.find()) {
      String theirs = rules.group(2);
      String ours = OURS.getOrDefault(theirs.toLowerCase(Locale.ROOT), "");
      boolean missing = rules.group(3).toLowerCase(Locale.ROOT).contains("required");
      faults.putIfAbsent(
          ours, new FieldError(ours, why(ours, theirs, missing), ours.isEmpty() ? OTHER : null));
    }
    List<FieldError> all = List.copyOf(faults.values());
    return all.isEmpty() ? null : new ProblemException(new Problem.Invalid(all));
  }

  private static Text why(String ours, String theirs, boolean missing) {
    if (ours.isEmpty()) {
      return missing
          ? Text.format(
              "Este tipo de cita pide un dato que no puedo dar aquí: «%s».",
              "This event type asks for something that cannot be given here: “%s”.", theirs)
          : Text.format("Cal.com no acepta el dato «%s».", "Cal.com does not accept “%s”.", theirs);
    }
    if (!missing) {
      return new Text("Cal.com no lo acepta así.", "Cal.com does not accept it like that.");
    }
    return switch (ours) {
      case "email" ->
          new Text(
              "este tipo de cita necesita un correo; pídalo.",
              "this event type needs an e-mail; ask for it.");
      case "phone" ->
          new Text(
              "este tipo de cita necesita un teléfono; pídalo.",
              "this event type needs a phone number; ask for it.");
      case "notes" ->
          new Text(
              "este tipo de cita pide de qué se quiere hablar.",
              "this event type asks what it is about.");
      default -> new Text("este tipo de cita lo necesita.", "this event type needs it.");
    };
  }

  private CalComFields() {}
}
