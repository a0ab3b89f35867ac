package puente.twilio;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.bridge.Webhook;
import puente.bridge.text.MarkupEscaper;

/** The deliveries of Twilio: the status of messages, and what people write. */
public final class TwilioWebhooks {
  /** The path for the status of messages. */
  public static final String STATUS = "/webhooks/twilio/status";

  /** The path for messages of people. */
  public static final String INBOUND = "/webhooks/twilio/inbound";

  /** A parameter of our own in the address of a callback: whose status it is. */
  public static final String ABOUT = "about";

  /**
   * The status of a message. It may come twice, and after one that was later.
   *
   * @param about our reference to the message, from when it was sent
   * @param error Twilio's code, of a message that was not delivered
   */
  public record Status(
      @Nullable String about, String sid, String status, @Nullable Integer error) {}

  /**
   * A message from a person.
   *
   * @param from their address, with {@code whatsapp:} before it or not
   * @param button what the button they pressed stands for
   * @param repliedTo the message they replied to, where WhatsApp tells
   */
  public record Inbound(
      String sid, String from, String body, @Nullable String button, @Nullable String repliedTo) {
    /** Addresses and texts are personal. */
    @Override
    public String toString() {
      return sid;
    }
  }

  /** The door for callbacks; the listener has stored what it was told when it returns. */
  public static Webhook status(Secret token, Consumer<Status> listener) {
    return new Signed(
        STATUS,
        new Signature(token),
        (query, form) -> {
          String code = form.optional("ErrorCode");
          listener.accept(
              new Status(
                  query.optional(ABOUT),
                  form.get("MessageSid"),
                  form.get("MessageStatus"),
                  code == null || !code.matches("\\d{1,6}") ? null : Integer.valueOf(code)));
          return Webhook.Receipt.STORED;
        });
  }

  /**
   * The door for what people write.
   *
   * @param listener stores it and gives what they are answered; null for nothing. The answer is
   *     sent by Twilio itself, so it is never sent twice
   */
  public static Webhook inbound(Secret token, Function<Inbound, @Nullable String> listener) {
    return new Signed(
        INBOUND,
        new Signature(token),
        (_, form) -> {
          String button = form.optional("ButtonPayload");
          String answer =
              listener.apply(
                  new Inbound(
                      form.get("MessageSid"),
                      form.get("From"),
                      form.get("Body"),
                      button == null ? form.optional("ButtonText") : button,
                      form.optional("OriginalRepliedMessageSid")));
          return answer == null ? Webhook.Receipt.STORED : twiml(answer);
        });
  }

  private static Webhook.Receipt twiml(String answer) {
    return new Webhook.Receipt(
        "text/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message>"
            + MarkupEscaper.text(answer)
            + "</Message></Response>");
  }

  private interface Heard {
    Webhook.Receipt of(FormFields query, FormFields form);
  }

  /** Nothing is read of what Twilio has not signed. */
  private record Signed(String path, Signature signature, Heard heard) implements Webhook {
    @Override
    public String signatureHeader() {
      return "X-Twilio-Signature";
    }

    /** A form of Twilio's has some thirty fields with texts of at most 1,600 characters. */
    @Override
    public int largest() {
      return 64 << 10;
    }

    @Override
    public Receipt receive(Delivery delivery) {
      String given = delivery.header().apply(signatureHeader()).orElse("");
      if (!fits(delivery, given)) {
        throw Webhook.forged();
      }
      String url = delivery.url();
      String query = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
      return heard.of(FormFields.read(query), FormFields.read(delivery.text()));
    }

    private boolean fits(Delivery delivery, String given) {
      try {
        return signature.fits(delivery.url(), delivery.body(), given);
      } catch (IllegalArgumentException noForm) {
        return false;
      }
    }
  }

  private TwilioWebhooks() {}
}
