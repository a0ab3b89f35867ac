package puente.http.connections;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connection that begins with HTTP/1.0 as one of HTTP/1.1 that is closed after its first
 * answer. nginx before 1.29.7 and the health checks of HAProxy send 1.0 unless they are told
 * otherwise, and Helidon takes 1.1 alone. A head that cannot be read in one way only, with a
 * transfer coding (RFC 9112, 6.1), stays as it is and is answered 505.
 */
final class Http10Reader {
  private static final int LONGEST_LINE = 8 << 10;
  private static final int LARGEST_HEAD = 16 << 10;
  private static final String VERSION = " HTTP/1.0";

  /** For a request without a host, which HTTP/1.0 allows: no name of this machine (RFC 2606). */
  private static final String NO_HOST = "Host: unknown.invalid";

  private final Supplier<byte @Nullable []> source;
  private final Runnable whenHttp10;
  private boolean begun;

  /**
   * Reads what the source gives.
   *
   * @param whenHttp10 runs when it begins with HTTP/1.0
   */
  Http10Reader(Supplier<byte @Nullable []> source, Runnable whenHttp10) {
    this.source = source;
    this.whenHttp10 = whenHttp10;
  }

  /** The bytes that come next; null at the end. */
  byte @Nullable [] next() {
    if (begun) {
      return source.get();
    }
    begun = true;
    byte[] head = source.get();
    int line = -1;
    while (head != null && (line = endOf(head, "\n")) < 0 && head.length < LONGEST_LINE) {
      byte[] more = source.get();
      if (more == null) {
        return head;
      }
      head = joined(head, more);
    }
    if (head == null || line < 0 || !text(head, line).endsWith(VERSION + "\r\n")) {
      return head;
    }
    int end;
    while ((end = endOf(head, "\r\n\r\n")) < 0 && head.length < LARGEST_HEAD) {
      byte[] more = source.get();
      if (more == null) {
        return head;
      }
      head = joined(head, more);
    }
    return end < 0 ? head : rewritten(head, end);
  }

  private byte[] rewritten(byte[] read, int end) {
    List<String> lines = new ArrayList<>(List.of(text(read, end - 4).split("\r\n", -1)));
    String first = lines.getFirst();
    lines.set(0, first.substring(0, first.length() - VERSION.length()) + " HTTP/1.1");
    List<String> fields = lines.subList(1, lines.size());
    if (fields.stream().anyMatch(field -> isNamed(field, "transfer-encoding"))) {
      return read;
    }
    // Neither is of HTTP/1.0: what they ask for is not known to it.
    fields.removeIf(field -> isNamed(field, "expect") || isNamed(field, "upgrade"));
    fields.removeIf(field -> isNamed(field, "connection") || isNamed(field, "keep-alive"));
    if (fields.stream().noneMatch(field -> isNamed(field, "host"))) {
      lines.add(NO_HOST);
    }
    lines.add("Connection: close");
    whenHttp10.run();
    String head = String.join("\r\n", lines) + "\r\n\r\n";
    return joined(
        head.getBytes(StandardCharsets.ISO_8859_1), Arrays.copyOfRange(read, end, read.length));
  }

  private static boolean isNamed(String field, String name) {
    return field.toLowerCase(Locale.ROOT).startsWith(name)
        && field.substring(name.length()).stripLeading().startsWith(":");
  }

  /** The index behind the first of these; negative where there is none. */
  private static int endOf(byte[] bytes, String what) {
    int at = text(bytes, bytes.length).indexOf(what);
    return at < 0 ? -1 : at + what.length();
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
