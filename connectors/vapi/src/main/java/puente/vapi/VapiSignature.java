package puente.vapi;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.bridge.voice.RequestSignature;

/**
 * An HMAC credential of Vapi with its defaults: {@code x-signature}, hexadecimal, over {@code
 * x-timestamp}, a dot and the body. Vapi does not tell what the time is written in: seconds,
 * milliseconds and ISO 8601 are read. It is good for five minutes before and after that time.
 */
final class VapiSignature {
  private static final String SIGNATURE = "x-signature";
  private static final String TIMESTAMP = "x-timestamp";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** As seconds, later than the year 5000; as milliseconds, before 1973. */
  private static final long LARGEST_SECONDS = 99_999_999_999L;

  private final RequestSignature signature;
  private final InstantSource clock;

  VapiSignature(List<Secret> secrets, InstantSource clock) {
    this.signature = new RequestSignature(secrets);
    this.clock = clock;
  }

  /** Whether one of the secrets signed that body lately; always where there is no secret. */
  boolean fits(Function<String, Optional<String>> header, byte[] body) {
    if (signature.isUnset()) {
      return true;
    }
    String time = header.apply(TIMESTAMP).orElse("");
    Instant signed = instant(time.strip());
    byte[] before = (time + ".").getBytes(StandardCharsets.UTF_8);
    return signed != null
        && signature.fits(header.apply(SIGNATURE).orElse(""), before, body)
        && Duration.between(signed, clock.instant()).abs().compareTo(WINDOW) <= 0;
  }

  private static @Nullable Instant instant(String time) {
    try {
      if (time.matches("\\d{1,15}")) {
        long number = Long.parseLong(time);
        return number > LARGEST_SECONDS
            ? Instant.ofEpochMilli(number)
            : Instant.ofEpochSecond(number);
      }
      return Instant.parse(time);
    } catch (DateTimeException noTime) {
      return null;
    }
  }
}
