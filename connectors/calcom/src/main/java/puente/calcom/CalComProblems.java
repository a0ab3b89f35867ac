package puente.calcom;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.Exchange;
import puente.httpclient.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The meaning of Cal.com's refusals to a caller. The status says what kind it is, the message in it
 * what is the matter; its {@code code} is never read. A time that is taken and an input that is
 * wrong are both 400 and differ in the words.
 */
final class CalComProblems {
  private static final int LONGEST = 300;
  private static final Duration PAUSE = Duration.ofSeconds(60);
  private static final String RESET = "X-RateLimit-Reset-Default";

  private static final Text NOT_TAKEN =
      new Text("El calendario no lo acepta así.", "The calendar does not take it like that.");

  /** The message for a missing route; a missing record has another. */
  private static final Pattern NO_ROUTE = Pattern.compile("Cannot (GET|POST) /");

  /** The subject of the exchange, for when it is not there. */
  record About(Text what, String id) {
    static final About NOTHING = new About(new Text("eso", "that"), "");
  }

  /**
   * The data in an answer.
   *
   * @throws ProblemException when it is a refusal, or none of Cal.com's answers
   */
  static JsonNode data(Exchange exchange, Reply reply, About about) {
    return document(exchange, reply, about).path("data");
  }

  /**
   * The whole answer.
   *
   * @throws ProblemException as {@link #data}
   */
  static JsonNode document(Exchange exchange, Reply reply, About about) {
    JsonNode json = json(reply);
    if (reply.status() / 100 == 2) {
      if (json == null || !json.path("status").asString("").equals("success")) {
        throw exchange.isRead()
            ? address("HTTP " + reply.status())
            : exchange.lost(CalCom.NAME, null);
      }
      return json;
    }
    throw refused(exchange, reply, json, about);
  }

  private static @Nullable JsonNode json(Reply reply) {
    try {
      JsonNode json = Json.readAnswer(reply.body());
      return json.isObject() ? json : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private static ProblemException refused(
      Exchange exchange, Reply reply, @Nullable JsonNode json, About about) {
    int status = reply.status();
    if (status == 408 || status >= 500) {
      // Also 503: what stands before Cal.com says so when its own patience ends.
      return exchange.lost(CalCom.NAME, null);
    }
    return switch (status) {
      case 429 -> new ProblemException(new Problem.TooMany(retryAfter(reply), CalCom.NAME));
      default ->
          json == null || !json.path("error").isObject()
              ? address("HTTP " + status)
              : refusal(status, json.path("error"), about);
    };
  }

  private static Duration retryAfter(Reply reply) {
    if (reply.header("Retry-After").isPresent()) {
      return reply.retryAfter();
    }
    return reply
        .header(RESET)
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(PAUSE);
  }

  private static ProblemException refusal(int status, JsonNode error, About about) {
    String message = line(error.path("message").asString(""));
    return switch (status) {
      case 400, 422 -> bad(message, error);
      case 401 -> new ProblemException(credentials());
      case 403 -> new ProblemException(forbidden(message));
      case 404 ->
          about.id().isEmpty() || NO_ROUTE.matcher(message).lookingAt()
              ? address("HTTP 404: " + message)
              : new ProblemException(new Problem.Missing(about.what(), about.id()));
      case 409 -> new ProblemException(new Problem.Conflict(words(message), NOT_TAKEN));
      default -> address("HTTP " + status + ": " + message);
    };
  }

  /** The words are those of Cal.com's code at one time: looked for within the message. */
  private static ProblemException bad(String message, JsonNode error) {
    String words = message.toLowerCase(Locale.ROOT);
    if (words.contains("already has booking at this time or is not available")) {
      return new SlotTaken(new Text("Esa hora ya no está libre.", "That time is no longer free."));
    }
    if (words.contains("can't be booked at the \"start\" time")) {
      return new SlotTaken(
          new Text(
              "Esa hora está fuera de lo que se puede reservar, o falta muy poco para ella.",
              "That time is outside what can be booked, or too soon."));
    }
    if (words.contains("in the past")) {
      return new ProblemException(
          Problem.Invalid.of(
              "start_time", new Text("esa hora ya pasó.", "that time has already passed.")));
    }
    if (words.contains("maximum number of active bookings")) {
      return new ProblemException(
          new Problem.Conflict(
              new Text(
                  "Esa persona ya tiene el máximo de citas permitido; hay que cancelar una antes.",
                  "That person already has as many bookings as are allowed; one has to be"
                      + " cancelled first.")));
    }
    ProblemException field = CalComFields.refused(message);
    if (field != null) {
      return field;
    }
    List<String> errors =
        error.at("/details/errors").valueStream().map(CalComProblems::message).toList();
    return new ProblemException(
        Problem.Invalid.of(
            "", words(errors.isEmpty() ? message : line(String.join("; ", errors))), NOT_TAKEN));
  }

  /** A fault of one field: as one sentence, or as the field's rules. */
  private static String message(JsonNode error) {
    if (error.isString()) {
      return error.asString();
    }
    return String.join(
        ", ", error.path("constraints").valueStream().map(JsonNode::asString).toList());
  }

  private static Text words(String message) {
    return Text.format("Cal.com no lo acepta: %s", "Cal.com does not accept it: %s", message);
  }

  private static Problem forbidden(String message) {
    return new Problem.Forbidden(
        "calcom",
        Text.format(
            "La llave de Cal.com no tiene permiso para eso: %s",
            "The key of Cal.com has no right to do that: %s", message));
  }

  /** A key that is not accepted, with where a new one is made. */
  static Problem credentials() {
    return new Problem.Unavailable(
        CalCom.NAME,
        new Text(
            "Cal.com no acepta la llave de Puente. Revise CALCOM_API_KEY; una nueva se crea en"
                + " Cal.com, en Ajustes, Desarrollador, Claves de API.",
            "Cal.com does not accept Puente's key. Check CALCOM_API_KEY; a new one is made in"
                + " Cal.com under Settings, Developer, API keys."),
        PAUSE);
  }

  private static ProblemException address(String found) {
    return new ProblemException(
        new Problem.Unavailable(
            CalCom.NAME,
            Text.format(
                "La dirección de Cal.com no responde como su API v2 (%s). Revise CALCOM_API_URL.",
                "The address of Cal.com does not answer as its API v2 (%s). Check CALCOM_API_URL.",
                found),
            null));
  }

  /** Cal.com's words as one short line. */
  private static String line(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private CalComProblems() {}
}
