package puente.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a message.
 *
 * @param status the HTTP status; 0 when the connection was closed without an answer
 * @param type the media type of the body
 * @param texts the body, or the data of each event
 * @param open whether it is a stream that goes on
 * @param fault what is wrong with it already as HTTP, or that it never came
 */
record FuzzAnswer(
    int status, String type, List<String> texts, boolean open, @Nullable String fault) {

  static FuzzAnswer closed() {
    return new FuzzAnswer(0, "", List.of(), false, null);
  }

  static FuzzAnswer faulty(String fault) {
    return new FuzzAnswer(0, "", List.of(), false, fault);
  }

  static FuzzAnswer whole(int status, String type, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return new FuzzAnswer(status, type, text.isEmpty() ? List.of() : List.of(text), false, null);
  }

  /** One word for the count of outcomes. */
  String outcome() {
    if (status == 0) {
      return "closed";
    }
    if (open) {
      return status + " stream";
    }
    String first = texts.isEmpty() ? "" : texts.getLast();
    String what =
        first.isEmpty()
            ? ""
            : first.startsWith("[")
                ? " batch"
                : first.contains("\"jsonrpc\"")
                    ? first.contains("\"error\":{\"code\"") ? " error" : " result"
                    : " " + type.replaceFirst(";.*", "");
    return status + what;
  }
}
