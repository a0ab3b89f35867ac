package puente.elevenlabs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Hmac;
import puente.bridge.Secret;
import puente.bridge.Webhook;
import puente.bridge.WebhookInbox;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ends of conversations of an ElevenLabs agent. It signs the time and the body ({@code
 * docs/elevenlabs-facts.md}); a delivery older than half an hour is not accepted, and a repeated
 * one is recognised by its type and conversation. Only the end is kept: transcripts and recordings
 * stay where they are.
 */
public final class ElevenLabsWebhook implements Webhook {
  static final String SIGNATURE = "ElevenLabs-Signature";
  private static final Logger LOG = System.getLogger(ElevenLabsWebhook.class.getName());
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final Pattern TIME = Pattern.compile("(?:^|,)\\s*t=(\\d{1,12})(?=,|$)");
  private static final Pattern DIGEST = Pattern.compile("(?:^|,)\\s*v0=([0-9a-f]{64})(?=,|$)");
  private static final int LONGEST_SIGNATURE = 1_000;
  private static final int LONGEST_VALUE = 200;

  private final Secret secret;
  private final WebhookInbox heard;
  private final InstantSource clock;

  public ElevenLabsWebhook(Secret secret, WebhookInbox heard, InstantSource clock) {
    this.secret = secret;
    this.heard = heard;
    this.clock = clock;
  }

  @Override
  public String path() {
    return "/webhooks/elevenlabs";
  }

  @Override
  public String signatureHeader() {
    return SIGNATURE;
  }

  /** Transcripts with the results of tools in them are long. */
  @Override
  public int largest() {
    return 1 << 20;
  }

  @Override
  public Receipt receive(Delivery delivery) {
    String given = delivery.header().apply(SIGNATURE).orElse("");
    if (!isSigned(given, delivery.body())) {
      throw Webhook.forged();
    }
    ObjectNode fact = fact(delivery.body());
    String type = fact.path("type").asString("");
    if (type.endsWith("_audio")) {
      return Receipt.STORED; // There is nothing in it that is kept.
    }
    String conversation = fact.path("conversation_id").asString("");
    String key = conversation.isEmpty() ? Digest.of(delivery.text()) : conversation;
    if (heard.add("elevenlabs", type + ":" + key, fact)) {
      tell(type, fact);
    }
    return Receipt.STORED;
  }

  private static void tell(String type, ObjectNode fact) {
    boolean failed =
        type.equals("call_initiation_failure")
            || fact.path("status").asString("").equals("failed")
            || fact.path("call_successful").asString("").equals("failure");
    LOG.log(
        failed ? Level.WARNING : Level.INFO, () -> "ElevenLabs told of a conversation: " + fact);
  }

  private boolean isSigned(String given, byte[] body) {
    if (given.length() > LONGEST_SIGNATURE) {
      return false;
    }
    Matcher time = TIME.matcher(given);
    if (!time.find()) {
      return false;
    }
    String expected = signature(time.group(1), body);
    boolean fits = false;
    Matcher digests = DIGEST.matcher(given);
    while (digests.find()) {
      fits |= Digest.isEqual(expected, digests.group(1));
    }
    long age = clock.instant().getEpochSecond() - Long.parseLong(time.group(1));
    return fits && Math.abs(age) <= WINDOW.toSeconds();
  }

  String signature(String time, byte[] body) {
    return Hmac.sha256(secret).hex((time + ".").getBytes(StandardCharsets.US_ASCII), body);
  }

  /**
   * Makes the stored fact without the caller and the words: they can be read at ElevenLabs by
   * whoever may.
   */
  private static ObjectNode fact(byte[] body) {
    JsonNode told = json(body);
    JsonNode data = told.path("data");
    ObjectNode fact = Json.object();
    copy(told.path("type"), fact, "type");
    copy(data.path("conversation_id"), fact, "conversation_id");
    copy(data.path("agent_id"), fact, "agent_id");
    copy(data.path("status"), fact, "status");
    copy(data.path("failure_reason"), fact, "failure_reason");
    copy(data.at("/analysis/call_successful"), fact, "call_successful");
    if (told.path("event_timestamp").isIntegralNumber()) {
      fact.set("event_timestamp", told.path("event_timestamp"));
    }
    if (data.at("/metadata/call_duration_secs").isNumber()) {
      fact.set("call_duration_secs", data.at("/metadata/call_duration_secs"));
    }
    return fact;
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.read(body);
    } catch (JacksonException notJson) {
      return Json.object();
    }
  }

  private static void copy(JsonNode from, ObjectNode to, String as) {
    if (from.isString() && from.asString().length() <= LONGEST_VALUE) {
      to.put(as, from.asString());
    }
  }
}
