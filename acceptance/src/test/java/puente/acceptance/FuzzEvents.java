package puente.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Server-sent events, read as they come (HTML standard, §9.2.6). */
final class FuzzEvents {
  private final StringBuilder rest = new StringBuilder();
  private final List<String> data = new ArrayList<>();
  private String last = "";
  private boolean comment;

  void add(byte[] bytes) {
    rest.append(new String(bytes, StandardCharsets.UTF_8));
    for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      event(rest.substring(0, end));
      rest.delete(0, end + 2);
    }
  }

  private void event(String block) {
    last = "message";
    List<String> lines = new ArrayList<>();
    for (String line : block.split("\n", -1)) {
      if (line.startsWith(":")) {
        comment = true;
      } else if (line.startsWith("event:")) {
        last = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        lines.add(line.substring(5).strip());
      }
    }
    String said = String.join("\n", lines);
    if (!said.isEmpty() && !last.equals("endpoint")) { // The event that primes a client is empty.
      data.add(said);
    }
  }

  /** The data of the events so far that are messages. */
  List<String> data() {
    return List.copyOf(data);
  }

  /** Whether this stream is one that ends only with its client. */
  boolean goesOn() {
    return comment
        || last.equals("endpoint")
        || data.stream().anyMatch(each -> each.contains("subscriptions/acknowledged"));
  }
}
