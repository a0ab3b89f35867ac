package puente.acceptance;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * stdio: a process that says nothing but messages. Each line is answered on a thread of its own, so
 * what is heard may be the answer to any line that can still have one.
 */
final class FuzzStdio implements FuzzTransport {
  private static final int MOST_KEPT = 512;
  private static final int BETWEEN_CANCELLATIONS = 9;
  private static final int BETWEEN_HUGE = 400;
  private static final String SUBSCRIPTION =
      "/params/_meta/io.modelcontextprotocol~1subscriptionId";
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final byte[] NEW_LINE = {'\n'};

  private final StdioProcess puente;

  /** The last lines that can have an answer, the newest first. */
  private final Deque<Said> lines = new ArrayDeque<>();

  private long own;

  FuzzStdio(StdioProcess puente) {
    this.puente = puente;
  }

  /** A line that was said, and what is taken for its answer. */
  private static final class Said {
    final FuzzOwed owed;
    @Nullable Heard answer;
    boolean goesOn;

    Said(FuzzOwed owed) {
      this.owed = owed;
    }

    boolean isOwed() {
      return answer == null && owed.least() > 0 && !goesOn;
    }

    @Nullable String judge(Heard heard) {
      return owed.judge(heard.text, heard.read);
    }
  }

  /** What the process said. */
  private record Heard(String text, JsonNode read) {}

  @Override
  public FuzzAnswer send(FuzzMessage message) throws IOException {
    byte[] body = message.body();
    if (message.number % BETWEEN_HUGE == 1) {
      body = (new String(body, UTF_8) + " ".repeat(1 << 20)).getBytes(UTF_8);
    }
    List<String> texts = new ArrayList<>();
    for (byte[] part : split(body)) {
      FuzzOwed owed = FuzzOwed.of(part);
      boolean cancels = message.number % BETWEEN_CANCELLATIONS == 1 && owed.isOwn(message.number);
      Said said = say(owed);
      String wrong = null;
      if (cancels) {
        cancel(owed.id()); // What was asked for may be answered or not.
      } else {
        wrong = hear(said, texts);
      }
      if (wrong == null && owed.least() == 0) {
        wrong = hear(say(ping()), texts); // So that an answer that nobody is owed is heard now.
      }
      if (wrong != null) {
        return FuzzAnswer.faulty(wrong);
      }
    }
    return new FuzzAnswer(texts.isEmpty() ? 202 : 200, "application/json", texts, false, null);
  }

  /** It was judged as it was heard, line by line. */
  @Override
  public @Nullable String judge(FuzzMessage sent, FuzzAnswer answer) {
    return answer.fault();
  }

  /** A body with line ends in it is several messages. */
  private static List<byte[]> split(byte[] body) {
    List<byte[]> split = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < body.length; at++) {
      if (body[at] == '\n') {
        split.add(Arrays.copyOfRange(body, begin, at));
        begin = at + 1;
      }
    }
    split.add(Arrays.copyOfRange(body, begin, body.length));
    return split;
  }

  private Said say(FuzzOwed owed) throws IOException {
    puente.write(owed.line());
    puente.write(NEW_LINE);
    Said said = new Said(owed);
    if (owed.most() > 0) {
      lines.addFirst(said);
    }
    if (lines.size() > MOST_KEPT) {
      lines.removeLast();
    }
    return said;
  }

  private FuzzOwed ping() {
    return FuzzOwed.of(
        ("{\"jsonrpc\":\"2.0\",\"id\":\"own-" + ++own + "\",\"method\":\"ping\"}").getBytes(UTF_8));
  }

  private void cancel(JsonNode id) throws IOException {
    puente.write(
        ("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                + id
                + "}}\n")
            .getBytes(UTF_8));
  }

  /** Hears until a line has what it is owed; gives what is wrong, null when nothing is. */
  private @Nullable String hear(Said said, List<String> texts) throws IOException {
    while (said.isOwed()) {
      String text = puente.poll(FuzzHttp.DEADLINE_MILLIS);
      if (text == null) {
        return FuzzHttp.SILENT;
      }
      Heard heard = new Heard(text, parsed(text));
      if (!isNotice(heard.read)) {
        texts.add(text);
        if (!isPlaced(heard, new HashSet<>())) {
          String wrong = lines.getFirst().judge(heard);
          return wrong == null ? "an answer too many: " + text : wrong;
        }
      } else if (text.contains("subscriptions/acknowledged")) {
        end(heard.read.at(SUBSCRIPTION));
      }
    }
    return null;
  }

  /** Ends a subscription, which need not be what was said last. */
  private void end(JsonNode id) throws IOException {
    lines.stream()
        .filter(line -> FuzzOracle.same(line.owed.id(), id))
        .forEach(line -> line.goesOn = true);
    cancel(id);
  }

  /**
   * Gives an answer to the newest line that it can be for. An error without an id fits many lines:
   * one that has an answer gives it on when that fits another, so that all that was heard is told
   * wrong only if no way of giving it out is right.
   *
   * @param tried the lines that were asked already
   */
  private boolean isPlaced(Heard heard, Set<Said> tried) {
    for (Said line : lines) {
      if (!tried.contains(line) && line.judge(heard) == null) {
        tried.add(line);
        if (line.answer == null || isPlaced(line.answer, tried)) {
          line.answer = heard;
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNotice(JsonNode said) {
    return said.path("jsonrpc").asString("").equals("2.0")
        && said.path("method").asString("").startsWith("notifications/")
        && !said.has("id");
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.read(text);
    } catch (JacksonException malformed) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String about() throws IOException {
    String id = "own-" + ++own;
    List<String> texts = new ArrayList<>();
    String wrong =
        hear(
            say(FuzzOwed.of(FuzzHttp.ABOUT.replace("\"about\"", '"' + id + '"').getBytes(UTF_8))),
            texts);
    return wrong == null ? texts.getLast() : wrong;
  }

  @Override
  public void close() {
    lines.clear(); // The process goes on.
  }
}
