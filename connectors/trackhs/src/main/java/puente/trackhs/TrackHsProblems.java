package puente.trackhs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;
import puente.httpclient.Exchange;
import puente.httpclient.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The meaning of TrackHS's refusals to a caller. */
final class TrackHsProblems {
  /** The key or its secret is wrong: said the same each time, so that it is known again. */
  static final Problem CREDENTIALS =
      new Problem.Unavailable(
          TrackHs.NAME,
          new Text(
              "TrackHS no acepta las credenciales: revise TRACKHS_USERNAME y TRACKHS_PASSWORD.",
              "TrackHS does not accept the credentials: check TRACKHS_USERNAME and"
                  + " TRACKHS_PASSWORD."),
          null);

  private static final Problem NOT_TRACKHS =
      new Problem.Unavailable(
          TrackHs.NAME,
          new Text(
              "En TRACKHS_API_URL no responde TrackHS: revise la dirección.",
              "What answers at TRACKHS_API_URL is not TrackHS: check the address."),
          null);

  private static final Text NOT_TAKEN =
      new Text("El sistema no lo acepta así.", "The system does not take it like that.");

  /** "estimatedCost: Value is required". */
  private static final Pattern OF_FIELD = Pattern.compile("([a-z][A-Za-z]{1,40}): (.+)");

  /**
   * Makes the refusal for an answer other than the thing asked for.
   *
   * @param exchange the request
   * @param place the record it was asked of; null for a list
   */
  static ProblemException of(Reply reply, Exchange exchange, @Nullable TrackHsPlace place) {
    return switch (reply.status()) {
      case 400, 416, 422 -> new ProblemException(invalid(reply));
      case 401 -> new ProblemException(CREDENTIALS);
      case 403 -> new ProblemException(forbidden());
      case 404 ->
          new ProblemException(
              place == null
                  ? NOT_TRACKHS
                  : new Problem.Missing(place.noun(), Long.toString(place.value())));
      case 409 -> new ProblemException(new Problem.Conflict(describe(reply), NOT_TAKEN));
      case 429 -> new ProblemException(new Problem.TooMany(reply.retryAfter(), TrackHs.NAME));
      default ->
          reply.status() < 500
              ? new ProblemException(NOT_TRACKHS)
              : exchange.lost(TrackHs.NAME, null);
    };
  }

  private static Problem forbidden() {
    return new Problem.Forbidden(
        "trackhs",
        new Text(
            "La llave de TrackHS no tiene permiso para esto: hace falta una llave de servidor o más"
                + " permisos.",
            "The key for TrackHS may not do this: it needs to be a server key, or more"
                + " permissions."));
  }

  private static Problem invalid(Reply reply) {
    List<String> messages = messages(body(reply).path("validation_messages"));
    List<FieldError> faults = new ArrayList<>();
    for (String message : messages) {
      Matcher field = OF_FIELD.matcher(message);
      faults.add(
          field.matches()
              ? new FieldError(snakeCase(field.group(1)), quoted(field.group(2)), NOT_TAKEN)
              : new FieldError("", quoted(message), NOT_TAKEN));
    }
    return faults.isEmpty()
        ? Problem.Invalid.of("", describe(reply), NOT_TAKEN)
        : new Problem.Invalid(faults);
  }

  /** A list of sentences, or rules by field; both are told of servers of this kind. */
  private static List<String> messages(JsonNode told) {
    List<String> messages = new ArrayList<>();
    if (told.isArray()) {
      told.forEach(each -> messages.add(each.asString("")));
    }
    told.propertyStream()
        .forEach(
            field -> {
              JsonNode rules = field.getValue();
              if (rules.isString()) {
                messages.add(field.getKey() + ": " + rules.asString(""));
              }
              rules.forEach(rule -> messages.add(field.getKey() + ": " + rule.asString("")));
            });
    return messages;
  }

  private static Text describe(Reply reply) {
    String detail = body(reply).path("detail").asString("");
    return detail.isEmpty()
        ? new Text("TrackHS no acepta la solicitud.", "TrackHS does not accept the request.")
        : quoted(detail);
  }

  private static Text quoted(String words) {
    String line = TrackHsRow.oneLine(words);
    return Text.format("TrackHS responde: «%s».", "TrackHS answers: “%s”.", line);
  }

  /** Returns the body as JSON; empty for anything else, such as a proxy's page. */
  private static JsonNode body(Reply reply) {
    try {
      return reply.isPage() ? Json.object() : Json.read(reply.body());
    } catch (JacksonException notJson) {
      return Json.object();
    }
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }

  /** Makes the refusal for an answer that is not TrackHS's, or where something stands before it. */
  static ProblemException notTrackHs(Exchange exchange, Throwable why) {
    return exchange.isRead()
        ? new ProblemException(NOT_TRACKHS, why)
        : exchange.lost(TrackHs.NAME, why);
  }

  private TrackHsProblems() {}
}
