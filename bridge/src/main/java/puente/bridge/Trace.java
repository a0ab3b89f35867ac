package puente.bridge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity that ties one call together, from the agent's request through each step to each
 * request to a back end: W3C Trace Context. The agent's platform may have begun it.
 *
 * @param id 32 hexadecimal digits, the same all the way
 * @param parent 16 hexadecimal digits: the span that this call is a part of
 * @param flags two hexadecimal digits: whether it is sampled
 */
public record Trace(String id, String parent, String flags) {
  private static final Pattern HEADER =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** The trace that a {@code traceparent} tells of; a new one where it tells of none. */
  public static Trace of(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() < 256) {
      Matcher parts = HEADER.matcher(traceparent.strip());
      if (parts.matches() && !isZero(parts.group(1)) && !isZero(parts.group(2))) {
        return new Trace(parts.group(1), parts.group(2), parts.group(3));
      }
    }
    return begun();
  }

  /** A trace that begins here. */
  public static Trace begun() {
    var random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    String id = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
    return new Trace(id, hex.toHexDigits(random.nextLong() | 1), "00");
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }

  /** The {@code traceparent} of a request of ours, a span of its own. */
  public String traceparent() {
    String span = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    return "00-" + id + "-" + span + "-" + flags;
  }

  @Override
  public String toString() {
    return "00-" + id + "-" + parent + "-" + flags;
  }
}
