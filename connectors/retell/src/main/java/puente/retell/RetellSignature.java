package puente.retell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Secret;
import puente.bridge.voice.RequestSignature;

/**
 * {@code X-Retell-Signature: v=<milliseconds>,d=<hex>}: HMAC-SHA256 over the body as it was sent
 * and the milliseconds behind it, good for five minutes before and after that time.
 */
final class RetellSignature {
  static final String HEADER = "X-Retell-Signature";
  private static final Pattern FORM = Pattern.compile("v=(\\d{1,15}),d=([0-9a-fA-F]{64})");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final RequestSignature signature;
  private final InstantSource clock;

  RetellSignature(List<Secret> keys, InstantSource clock) {
    this.signature = new RequestSignature(keys);
    this.clock = clock;
  }

  /** Whether one of the keys signed that body lately; always where there is no key. */
  boolean fits(String given, byte[] body) {
    if (signature.isUnset()) {
      return true;
    }
    Matcher form = FORM.matcher(given.strip());
    if (!form.matches()) {
      return false;
    }
    byte[] time = form.group(1).getBytes(StandardCharsets.US_ASCII);
    long age = clock.millis() - Long.parseLong(form.group(1));
    return signature.fits(form.group(2), body, time) && Math.abs(age) <= WINDOW.toMillis();
  }
}
