package puente.httpclient;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a back end answered, whole. */
public final class Reply {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern KEEP_ALIVE = Pattern.compile("(?i)\\btimeout=(\\d{1,6})\\b");

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param headers whose keys know no case
   */
  Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public byte[] body() {
    return body;
  }

  /** Whether the answer is a page for people rather than data: a proxy's, or a login. */
  public boolean isPage() {
    return header("Content-Type").orElse("").startsWith("text/html");
  }

  /** How long to wait, from {@code Retry-After} (RFC 9110 §10.2.3), or five seconds. */
  public Duration retryAfter() {
    return header("Retry-After").map(Reply::delay).orElse(PATIENCE);
  }

  /** How long the server keeps the connection when it is idle, where it says so. */
  Optional<Duration> keepAlive() {
    return header("Keep-Alive")
        .map(KEEP_ALIVE::matcher)
        .filter(Matcher::find)
        .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))));
  }

  private static Duration delay(String value) {
    try {
      Duration delay =
          value.strip().chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value.strip()))
              : Duration.between(
                  Instant.now(),
                  DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
      if (delay.isNegative()) {
        return Duration.ZERO;
      }
      return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    } catch (DateTimeException | NumberFormatException unreadable) {
      return PATIENCE;
    }
  }
}
