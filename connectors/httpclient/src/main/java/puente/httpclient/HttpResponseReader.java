package puente.httpclient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** An HTTP/1 answer as it comes in (RFC 9112), read strictly and never beyond its limits. */
final class HttpResponseReader {
  private static final int HEAD_BYTES = 65_536;
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";
  private static final String TOO_LONG = "a longer answer than is read";

  private final InputStream in;
  private final int bodyBytes;
  private int headBytes;
  private boolean staysOpen;
  private boolean ends;

  HttpResponseReader(InputStream in, int bodyBytes) {
    this.in = in;
    this.bodyBytes = bodyBytes;
  }

  Reply reply(boolean toHead) throws IOException {
    int status = status();
    Map<String, String> headers = headers();
    while (status < 200) { // an interim answer: the one that counts follows
      status = status();
      headers = headers();
    }
    boolean empty = toHead || status == 204 || status == 304;
    ends =
        empty || (headers.containsKey("Content-Length") != headers.containsKey(TRANSFER_ENCODING));
    return new Reply(status, headers, empty ? new byte[0] : decoded(headers, body(headers)));
  }

  /**
   * Whether the answer read says where it ends, without contradiction, and not that the connection
   * does.
   */
  boolean leavesOpen() {
    return staysOpen && ends;
  }

  private int status() throws IOException {
    String line = line();
    if (!line.matches("HTTP/1\\.[01] [1-9]\\d\\d( .*)?") || line.startsWith("101", 9)) {
      throw new Failure.Unreadable("not an HTTP/1 answer");
    }
    staysOpen = line.startsWith("HTTP/1.1");
    return Integer.parseInt(line.substring(9, 12));
  }

  /** The first value of each; the two that say how long the body is must be clear. */
  private Map<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0));
      if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ')) {
        throw new Failure.Unreadable("not a header");
      }
      String value = line.substring(colon + 1).strip();
      String first = headers.putIfAbsent(name, value);
      if (name.equalsIgnoreCase("Connection") && !value.equalsIgnoreCase("keep-alive")) {
        staysOpen = false;
      }
      boolean frames =
          name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase(TRANSFER_ENCODING);
      if (first != null && frames) {
        throw new Failure.Unreadable("two headers " + name);
      }
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    String encoding = headers.get(TRANSFER_ENCODING);
    if (encoding != null) {
      if (!encoding.equalsIgnoreCase("chunked")) {
        throw new Failure.Unreadable("an unknown transfer encoding");
      }
      return chunks();
    }
    String length = headers.get("Content-Length");
    if (length != null) {
      return exactly(number(length, 10, bodyBytes));
    }
    byte[] all = in.readNBytes(bodyBytes);
    if (in.read() >= 0) {
      throw new Failure.TooLong(TOO_LONG);
    }
    return all;
  }

  /** RFC 9110, 8.4: gzip is what the request accepts; its content is bounded like any other. */
  private byte[] decoded(Map<String, String> headers, byte[] body) throws IOException {
    String coding = headers.getOrDefault("Content-Encoding", "identity").toLowerCase(Locale.ROOT);
    if (coding.isEmpty() || coding.equals("identity") || body.length == 0) {
      return body;
    }
    if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
      throw new Failure.Unreadable("an unknown content encoding");
    }
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] all = plain.readNBytes(bodyBytes);
      if (plain.read() >= 0) {
        throw new Failure.TooLong(TOO_LONG);
      }
      return all;
    }
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      headBytes = 0;
      String size = line();
      int semicolon = size.indexOf(';');
      String digits = semicolon < 0 ? size : size.substring(0, semicolon);
      int next = number(digits.strip(), 16, bodyBytes - all.size());
      if (next == 0) {
        headers(); // trailers, which nobody asked for
        return all.toByteArray();
      }
      all.write(exactly(next));
      if (!line().isEmpty()) {
        throw new Failure.Unreadable("a chunk longer than it said");
      }
    }
  }

  private static int number(String digits, int radix, int most) throws IOException {
    boolean plain = digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    if (!plain || digits.isEmpty() || digits.length() > 15) { // fifteen fit a long
      throw new Failure.Unreadable("not a length");
    }
    long number = Long.parseLong(digits, radix);
    if (number > most) {
      throw new Failure.TooLong(TOO_LONG);
    }
    return (int) number;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer was cut");
    }
    return bytes;
  }

  /** Up to a line feed, without it and a carriage return before it. */
  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream(80);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the answer was cut");
      }
      if (++headBytes > HEAD_BYTES) {
        throw new Failure.TooLong("a longer head than is read");
      }
      bytes.write(next);
    }
    String line = bytes.toString(StandardCharsets.ISO_8859_1);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
