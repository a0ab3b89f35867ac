package puente.twilio;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;

/**
 * A Twilio account and its senders.
 *
 * @param url Twilio's own, or a sandbox
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param token the primary auth token: Twilio signs with it, too
 * @param whatsappFrom the WhatsApp sender, {@code +14155238886}; null for none
 * @param contentSid the approved template for WhatsApp; null for none
 * @param smsFrom the SMS sender; null for none
 */
public record TwilioSettings(
    URI url,
    String accountSid,
    Secret token,
    @Nullable String whatsappFrom,
    @Nullable String contentSid,
    @Nullable String smsFrom) {
  /** The address of Twilio. */
  public static final String URL = "https://api.twilio.com";

  /** Before an address of WhatsApp; an address without it is a phone. */
  public static final String WHATSAPP = "whatsapp:";

  /** Within the 15 s that a caller may wait at most. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  static final int CALLS_AT_ONCE = 16;

  /** A number that was given with the prefix is kept without. */
  public TwilioSettings {
    whatsappFrom = whatsappFrom == null ? null : bare(whatsappFrom);
  }

  /** The number of an address. */
  public static String bare(String address) {
    return address.startsWith(WHATSAPP) ? address.substring(WHATSAPP.length()) : address;
  }
}
