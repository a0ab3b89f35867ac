package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import puente.bridge.Problem;
import puente.bridge.text.Text;

/** The content coding of a request's body (RFC 9110, 8.4): none, or gzip. */
enum ContentCoding {
  NONE,
  GZIP;

  /** JSON of one letter is packed a thousand times smaller; what a client means is not. */
  private static final int MOST_TIMES = 100;

  /** So much may always come of a body. */
  private static final int ALWAYS_TAKEN = 64 << 10;

  private static final int FIRST_READ = 16 << 10;

  /**
   * Reads what the request says of its body.
   *
   * @throws Unsupported for any other coding
   */
  static ContentCoding of(Headers headers) {
    List<String> codings =
        headers.all(HeaderNames.CONTENT_ENCODING, List::of).stream()
            .flatMap(field -> Stream.of(field.split(",", -1)))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return NONE;
    }
    if (codings.size() == 1 && List.of("gzip", "x-gzip").contains(codings.getFirst())) {
      return GZIP;
    }
    throw new Unsupported();
  }

  /** Memory for so many bytes, which may be refused. */
  @FunctionalInterface
  interface Memory {
    byte[] take(int bytes);
  }

  /**
   * The body that is packed in these bytes.
   *
   * @param largest how large it may be
   * @throws HttpExchange.TooLarge when it is above that, or far larger than what it came in
   * @throws Malformed when it is not packed so
   */
  byte[] unpacked(byte[] packed, int largest, Memory memory) {
    if (this == NONE || packed.length == 0) {
      return packed;
    }
    long bound = Math.max(ALWAYS_TAKEN, (long) MOST_TIMES * packed.length);
    int most = (int) Math.min(largest, bound);
    try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] body = memory.take(Math.min(most, FIRST_READ));
      int length = 0;
      while (true) {
        int read = content.readNBytes(body, length, body.length - length);
        length += read;
        if (length < body.length) {
          return Arrays.copyOf(body, length);
        }
        if (length == most) {
          if (content.read() >= 0) {
            throw new HttpExchange.TooLarge(largest);
          }
          return body;
        }
        byte[] larger = memory.take(Math.min(most, 2 * length));
        System.arraycopy(body, 0, larger, 0, length);
        body = larger;
      }
    } catch (IOException malformed) {
      throw new Malformed();
    }
  }

  /** The body has a coding that is not read: 415. */
  static final class Unsupported extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            "",
            new Text(
                "El cuerpo viene comprimido de una forma que no se lee: envíelo sin comprimir o con"
                    + " Content-Encoding: gzip.",
                "The body is compressed in a way that is not read: send it uncompressed or with"
                    + " Content-Encoding: gzip."));

    Unsupported() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  /** The body is not packed as it says: 400. */
  static final class Malformed extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            "",
            new Text(
                "El cuerpo de la solicitud no es gzip, aunque lo dice.",
                "The request body is not gzip, though it says so."));

    Malformed() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  /** Leaves bodies as they came: Helidon would refuse every coding without a word. */
  static final class AsTheyCome implements ContentEncodingContext {
    private final ContentEncodingContextConfig config =
        ContentEncodingContextConfig.builder()
            .contentEncodingsDiscoverServices(false)
            .buildPrototype();

    @Override
    public ContentEncodingContextConfig prototype() {
      return config;
    }

    @Override
    public boolean contentEncodingEnabled() {
      return false;
    }

    @Override
    public boolean contentDecodingEnabled() {
      return true;
    }

    @Override
    public boolean contentEncodingSupported(String coding) {
      return false;
    }

    @Override
    public boolean contentDecodingSupported(String coding) {
      return true;
    }

    @Override
    public ContentEncoder encoder(String coding) {
      throw new NoSuchElementException(coding);
    }

    @Override
    public ContentDecoder decoder(String coding) {
      return ContentDecoder.NO_OP;
    }

    @Override
    public ContentEncoder encoder(Headers headers) {
      return ContentEncoder.NO_OP;
    }
  }
}
