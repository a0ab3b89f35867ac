package puente.journeys.handoff;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import puente.twilio.ErrorCodes;
import puente.twilio.TwilioSettings;

/** Which ways there are to somebody, and which comes after which. */
record ContactChannels(TwilioSettings settings, ContactAttempts contactAttempts) {
  private static final Duration WINDOW = Duration.ofHours(24);

  /** A message takes a while to arrive, and clocks differ. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The first way to a number; {@code NONE} when none is open. */
  ContactAttempt.Channel first(String phoneKey, Instant now) {
    if (settings.whatsappFrom() != null) {
      if (isOpen(phoneKey, now)) {
        return ContactAttempt.Channel.WHATSAPP;
      }
      if (settings.contentSid() != null) {
        return ContactAttempt.Channel.TEMPLATE;
      }
    }
    return settings.smsFrom() == null ? ContactAttempt.Channel.NONE : ContactAttempt.Channel.SMS;
  }

  /** Tells whether free text may be sent: they wrote less than 24 hours ago. Unknown is no. */
  boolean isOpen(String phoneKey, Instant now) {
    return contactAttempts
        .wrote(phoneKey)
        .filter(at -> now.isBefore(at.plus(WINDOW).minus(MARGIN)))
        .isPresent();
  }

  /** Another way to whom an ask did not reach; null when there is none, or they have it. */
  ContactAttempt.@Nullable Channel after(ContactAttempt last) {
    boolean has =
        last.end() == ContactAttempt.End.DECLINED || last.status() == ContactAttempt.Status.READ;
    Integer error = last.error();
    if (has || (error != null && error == ErrorCodes.NOT_A_NUMBER)) {
      return null;
    }
    return switch (last.channel()) {
      case WHATSAPP ->
          error != null && error == ErrorCodes.WINDOW_CLOSED && settings.contentSid() != null
              ? ContactAttempt.Channel.TEMPLATE
              : sms();
      case TEMPLATE -> sms();
      case SMS, NONE -> null;
    };
  }

  private ContactAttempt.@Nullable Channel sms() {
    return settings.smsFrom() == null ? null : ContactAttempt.Channel.SMS;
  }
}
