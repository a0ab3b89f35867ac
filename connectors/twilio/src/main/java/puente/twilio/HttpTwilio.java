package puente.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.ClientLimits;
import puente.httpclient.Exchange;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Twilio's REST API of 2010-04-01 over our own wire: its SDK repeats a POST after a 5xx, and so may
 * send a message twice.
 */
public final class HttpTwilio implements Twilio, AutoCloseable {

  private static final String VERSION = "2010-04-01";

  /** Twilio lists the latest first, and one receiver is not sent so many in a few minutes. */
  private static final int LOOKED_AT = 50;

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

  private final TwilioSettings settings;
  private final HttpClient wire;

  public HttpTwilio(TwilioSettings settings) {
    this.settings = settings;
    this.wire =
        new HttpClient(
            Twilio.NAME,
            settings.url(),
            ClientLimits.of(TwilioSettings.CALLS_AT_ONCE),
            this::account);
  }

  /** Has the action run, on a thread of its own, when Twilio answers after an outage. */
  public void onReturn(Runnable action) {
    wire.onReturn(action);
  }

  /** Has that told of every request from now on. */
  public void observe(ExchangeObserver observer) {
    wire.observe(observer);
  }

  @Override
  public State state() {
    return switch (wire.pulse()) {
      case NOT_ASKED_YET -> State.NOT_ASKED_YET;
      case UP -> State.UP;
      case DOWN -> State.DOWN;
    };
  }

  @Override
  public PostResult send(OutgoingMessage message) {
    Exchange post =
        authorized(
                Exchange.write(
                    "POST",
                    Path.of(VERSION, "Accounts", settings.accountSid(), "Messages.json"),
                    TwilioSettings.DEADLINE,
                    new Text("el mensaje", "the message")))
            .body(
                "application/x-www-form-urlencoded",
                FormFields.of(message.form()).encoded().getBytes(UTF_8));
    Reply reply = wire.send(post);
    JsonNode answer = json(reply);
    if (reply.status() == 201 && answer != null && answer.path("sid").isString()) {
      return new PostResult.Accepted(message(answer));
    }
    refuseAccess(reply);
    if (answer == null || reply.status() < 400 || reply.status() >= 500) {
      throw post.lost(Twilio.NAME, null);
    }
    int code = answer.path("code").asInt(0);
    return new PostResult.Rejected(code, ErrorCodes.text(code));
  }

  /** Not by {@code DateSent}, which a message that is still queued has not: by when it was made. */
  @Override
  public Optional<SentMessage> find(String to, Instant since, String marker) {
    Path path =
        Path.of(VERSION, "Accounts", settings.accountSid(), "Messages.json")
            .query("To", to)
            .query("PageSize", Integer.toString(LOOKED_AT));
    for (JsonNode each : read(path).path("messages")) {
      boolean late = made(each).isAfter(since.minus(CLOCKS_DIFFER));
      if (late && each.path("body").asString("").contains(marker)) {
        return Optional.of(message(each));
      }
    }
    return Optional.empty();
  }

  @Override
  public SentMessage fetch(String sid) {
    return message(
        read(Path.of(VERSION, "Accounts", settings.accountSid(), "Messages", sid + ".json")));
  }

  @Override
  public String account() {
    return read(Path.of(VERSION, "Accounts", settings.accountSid() + ".json"))
        .path("friendly_name")
        .asString("");
  }

  private static Instant made(JsonNode message) {
    try {
      return OffsetDateTime.parse(
              message.path("date_created").asString(""), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeParseException unknown) {
      return Instant.MAX; // Rather one too many looked at.
    }
  }

  private static SentMessage message(JsonNode json) {
    JsonNode error = json.path("error_code");
    return new SentMessage(
        json.path("sid").asString(),
        json.path("status").asString("queued"),
        error.isNumber() ? Integer.valueOf(error.asInt()) : null);
  }

  private JsonNode read(Path path) {
    Exchange get = authorized(Exchange.read("GET", path, TwilioSettings.DEADLINE));
    Reply reply = wire.send(get);
    JsonNode answer = json(reply);
    refuseAccess(reply);
    if (reply.status() != 200 || answer == null) {
      throw get.lost(Twilio.NAME, null);
    }
    return answer;
  }

  private Exchange authorized(Exchange exchange) {
    String both = settings.accountSid() + ":" + settings.token().value();
    String basic = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    return exchange.secret("Authorization", new Secret(basic));
  }

  /** Refuses what has nothing to do with what was asked: 20429, 20003, 20404. */
  private static void refuseAccess(Reply reply) {
    if (reply.status() == 429) {
      throw new ProblemException(new Problem.TooMany(reply.retryAfter(), Twilio.NAME));
    }
    if (reply.status() == 401 || reply.status() == 403 || reply.status() == 404) {
      throw new ProblemException(new Problem.Unavailable(Twilio.NAME, ErrorCodes.NOT_LET_IN, null));
    }
  }

  private static @Nullable JsonNode json(Reply reply) {
    try {
      JsonNode tree = Json.read(reply.body());
      return tree.isObject() ? tree : null;
    } catch (JacksonException page) {
      return null;
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
