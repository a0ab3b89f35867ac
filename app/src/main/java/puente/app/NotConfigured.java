package puente.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.Text;

/** The operations whose back end is not configured, each with the variables that it lacks. */
final class NotConfigured {

  /**
   * Why operations are not there, by their names.
   *
   * @param there those that are
   */
  static Map<String, Problem> of(Settings settings, Catalogue there) {
    Map<String, Problem> problems = new HashMap<>();
    for (Operation<?, ?> operation : Operations.all().operations()) {
      Problem problem = problem(settings, toolset(operation));
      if (problem != null && there.find(operation.name()) == null) {
        problems.put(operation.name(), problem);
      }
    }
    return problems;
  }

  /** Those that follow a job have a toolset of their own. */
  private static String toolset(Operation<?, ?> operation) {
    return operation.toolset().replaceFirst("_status$", "");
  }

  private static @Nullable Problem problem(Settings settings, String toolset) {
    return switch (toolset) {
      case "odoo" -> unavailable("Odoo", odoo());
      case "trackhs" ->
          TrackHsBackEnd.isConfigured(settings)
              ? null
              : unavailable("TrackHS", missing("TrackHS", TrackHsBackEnd.lacking(settings)));
      case "calcom" ->
          CalComAccount.isConfigured(settings)
              ? null
              : unavailable("Cal.com", missing("Cal.com", List.of("CALCOM_API_KEY")));
      case "twilio" -> unavailable("Twilio", twilio());
      default -> null;
    };
  }

  private static Problem unavailable(String backEnd, Text say) {
    return new Problem.Unavailable(backEnd, say, null);
  }

  private static Text missing(String backEnd, List<String> variables) {
    return Text.format(
        "%s no está configurado en este servidor: falta %s.",
        "%s is not configured on this server: set %s.", backEnd, String.join(", ", variables));
  }

  private static Text odoo() {
    return new Text(
        "Odoo no está configurado en este servidor: faltan ODOO_URL, ODOO_DB, ODOO_LOGIN y"
            + " ODOO_API_KEY (o los mismos con DEV_).",
        "Odoo is not configured on this server: set ODOO_URL, ODOO_DB, ODOO_LOGIN and"
            + " ODOO_API_KEY (or the same with DEV_).");
  }

  private static Text twilio() {
    return new Text(
        "Twilio no está configurado en este servidor: faltan TWILIO_ACCOUNT_SID,"
            + " TWILIO_AUTH_TOKEN y TWILIO_WHATSAPP_FROM o TWILIO_SMS_FROM.",
        "Twilio is not configured on this server: set TWILIO_ACCOUNT_SID,"
            + " TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM or TWILIO_SMS_FROM.");
  }

  /** What start-up says of back ends that nobody has begun to configure. */
  static List<Text> notes(Settings settings) {
    List<Text> notes = new ArrayList<>();
    List<String> trackHs = TrackHsBackEnd.lacking(settings);
    if (trackHs.size() == TrackHsBackEnd.NEEDED.size()) {
      notes.add(absent("TrackHS", trackHs));
    }
    if (!CalComAccount.isConfigured(settings)) {
      notes.add(absent("Cal.com", List.of("CALCOM_API_KEY")));
    }
    if (Messaging.absent(settings)) {
      notes.add(absent("Twilio", Messaging.missing(settings)));
    }
    return notes;
  }

  private static Text absent(String backEnd, List<String> variables) {
    return Text.format(
        "sin %s no se ofrecen sus herramientas: falta %s",
        "without %s its tools are not offered: missing %s", backEnd, String.join(", ", variables));
  }

  private NotConfigured() {}
}
