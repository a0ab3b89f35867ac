package puente.bridge.json;

import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what callers send. Beside the limits of {@link Json} the number of values is bounded,
 * because a tree of empty objects takes a hundred times the memory of its text, and so is the
 * number of large documents that are read at once: a virtual thread that computes keeps its carrier
 * to itself.
 */
public final class RequestJson {
  /** A quotation of a hundred lines has about a thousand, a batch of twenty of them 20,000. */
  static final int MOST_TOKENS = 50_000;

  /** A smaller document takes about a millisecond, in bytes. */
  private static final int LARGE = 64 << 10;

  private static final JsonMapper MAPPER = Json.mapper(MOST_TOKENS);
  private static final Semaphore READING =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  /**
   * Reads one JSON document.
   *
   * @throws JacksonException when it is not exactly one well-formed document within the limits
   */
  public static JsonNode read(byte[] document) {
    if (document.length < LARGE) {
      return MAPPER.readTree(document);
    }
    READING.acquireUninterruptibly();
    try {
      return MAPPER.readTree(document);
    } finally {
      READING.release();
    }
  }

  /**
   * Reads one JSON document without some of its values: what is long and looked at by nobody takes
   * no memory, and does not count towards the number of values.
   *
   * @param unread where those values would be, as JSON pointers of names alone
   * @throws JacksonException as {@link #read(byte[])}
   */
  public static JsonNode read(byte[] document, Set<String> unread) {
    if (document.length < LARGE || unread.isEmpty()) {
      return read(document);
    }
    READING.acquireUninterruptibly();
    try {
      return PartReader.read(document, unread, MOST_TOKENS);
    } finally {
      READING.release();
    }
  }

  private RequestJson() {}
}
