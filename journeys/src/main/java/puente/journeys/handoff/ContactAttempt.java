package puente.journeys.handoff;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import puente.twilio.TwilioSettings;

/**
 * An attempt to have one person, over one channel, take a handoff.
 *
 * @param number its place among those of the handoff, from 1
 * @param userId the user in Odoo; null for the number that is asked when nobody else takes it
 * @param phone the number dialled; null when there is none that could be
 * @param madeAt when it was decided
 * @param triedAt when it was last given to Twilio; null when Twilio has not got it
 * @param sid Twilio's, once Twilio has accepted it
 * @param end its outcome; null while it is open
 * @param error Twilio's code, where that is why it failed
 */
public record ContactAttempt(
    String trackingId,
    int number,
    @Nullable Long userId,
    String name,
    @Nullable String phone,
    Channel channel,
    Instant madeAt,
    @Nullable Instant triedAt,
    @Nullable String sid,
    @Nullable Instant sentAt,
    Status status,
    @Nullable End end,
    @Nullable Integer error) {

  /** The channel over which somebody is asked. */
  public enum Channel {
    /** Free text: only within 24 hours of what they wrote last. */
    WHATSAPP,
    /** The approved template. */
    TEMPLATE,
    SMS,
    /** None: there is no number that can be dialled, or no way that is open. */
    NONE;

    Text describe() {
      return switch (this) {
        case WHATSAPP, TEMPLATE -> Text.verbatim("WhatsApp");
        case SMS -> Text.verbatim("SMS");
        case NONE -> new Text("ninguno", "none");
      };
    }
  }

  /** The delivery of the message; a later status is never taken back by an earlier. */
  public enum Status {
    NEW,
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    READ,
    /** It will never be delivered; what was delivered cannot become so. */
    FAILED;

    /** Twilio's word for it. */
    public static Status of(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "sending" -> SENDING;
        case "sent" -> SENT;
        case "delivered", "partially_delivered" -> DELIVERED;
        case "read" -> READ;
        case "failed", "undelivered", "canceled" -> FAILED;
        default -> QUEUED;
      };
    }

    /** Tells whether it may become that. */
    public boolean precedes(Status later) {
      return later == FAILED ? compareTo(DELIVERED) < 0 : compareTo(later) < 0;
    }
  }

  /** The outcome of an attempt. */
  public enum End {
    ACCEPTED,
    DECLINED,
    FAILED,
    /** Nobody answered in time; a late yes still counts. */
    EXPIRED,
    /** Nothing was sent: see the channel. */
    UNREACHABLE
  }

  /** Makes an attempt that is decided and not yet sent. */
  static ContactAttempt of(
      String trackingId,
      int number,
      @Nullable Long userId,
      String name,
      @Nullable String phone,
      Channel channel,
      Instant madeAt) {
    return new ContactAttempt(
        trackingId,
        number,
        userId,
        name,
        phone,
        channel,
        madeAt,
        null,
        null,
        null,
        Status.NEW,
        channel == Channel.NONE ? End.UNREACHABLE : null,
        null);
  }

  /** Returns the mark by which its message is found again: nobody else's has it. */
  public String marker() {
    return trackingId.substring(trackingId.indexOf('_') + 1) + "-" + number;
  }

  boolean isOpen() {
    return end == null;
  }

  boolean isDelivered() {
    return status == Status.DELIVERED || status == Status.READ;
  }

  /** As Twilio addresses it. */
  String address() {
    return channel == Channel.SMS ? String.valueOf(phone) : TwilioSettings.WHATSAPP + phone;
  }
}
