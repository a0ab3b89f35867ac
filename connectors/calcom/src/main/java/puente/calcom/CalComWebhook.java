package puente.calcom;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
 * The events of bookings that Cal.com delivers. It signs the body alone, without a time: a repeated
 * event is recognised by its kind, booking and moment.
 */
public final class CalComWebhook implements Webhook {
  static final String SIGNATURE = "X-Cal-Signature-256";
  private static final Logger LOG = System.getLogger(CalComWebhook.class.getName());

  private final Secret secret;
  private final WebhookInbox heard;
  private final Runnable onChange;

  /**
   * @param onChange run for each new event: what is free may have changed
   */
  public CalComWebhook(Secret secret, WebhookInbox heard, Runnable onChange) {
    this.secret = secret;
    this.heard = heard;
    this.onChange = onChange;
  }

  @Override
  public String path() {
    return "/webhooks/calcom";
  }

  @Override
  public String signatureHeader() {
    return SIGNATURE;
  }

  @Override
  public Receipt receive(Delivery delivery) {
    // Where no secret was set in Cal.com the header says so in words, and is no signature.
    String given = delivery.header().apply(SIGNATURE).orElse("");
    if (!Digest.isEqual(signature(delivery.body()), given.strip())) {
      throw Webhook.forged();
    }
    ObjectNode fact = fact(delivery);
    if (heard.add(CalCom.NAME, Digest.of(fact), fact)) {
      LOG.log(Level.INFO, () -> "Cal.com told " + fact.path("event").asString());
      onChange.run();
    }
    return Receipt.STORED;
  }

  /** Makes the stored fact without the participants: they can be read in Cal.com by whoever may. */
  private static ObjectNode fact(Delivery delivery) {
    JsonNode told = json(delivery.body());
    // Some events come without the wrapping that the others have.
    JsonNode payload = told.path("payload").isObject() ? told.path("payload") : told;
    ObjectNode fact = Json.object();
    copy(told, "triggerEvent", fact, "event");
    copy(told, "createdAt", fact, "created_at");
    copy(payload, "uid", fact, "booking_uid");
    copy(payload, "status", fact, "status");
    copy(payload, "startTime", fact, "start");
    copy(payload, "rescheduleUid", fact, "rescheduled_uid");
    if (!fact.has("event") || !fact.has("booking_uid")) {
      // A template of the subscriber's own: all there is to know it by is the whole of it.
      fact.put("body", Digest.of(delivery.text()));
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

  private static void copy(JsonNode from, String name, ObjectNode to, String as) {
    if (from.path(name).isString()) {
      to.put(as, from.path(name).asString());
    }
  }

  String signature(byte[] body) {
    return Hmac.sha256(secret).hex(body);
  }
}
