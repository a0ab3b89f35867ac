package puente.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * stdio: a process that says nothing but messages. Each line is answered on a thread of its own, so
 * what is heard may be the answer to any line that can still have one.
 */
final class FuzzStdio implements FuzzTransport {
  private static final int MOST_OPEN = 256;
  private static final int BETWEEN_CANCELLATIONS = 9;
  private static final int BETWEEN_HUGE = 400;
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final byte[] NEW_LINE = {'\n'};

  private final StdioProcess puente;

  /** The lines that may still be answered, the newest first. */
  private final Deque<Open> open = new ArrayDeque<>();

  private long own;

  FuzzStdio(StdioProcess puente) {
    this.puente = puente;
  }

  /** A line that was said, and how far it is answered. */
  private static final class Open {
    final FuzzOwed owed;
    int heard;
    boolean goesOn;

    Open(FuzzOwed owed) {
      this.owed = owed;
    }

    boolean isOwed() {
      return heard < owed.least() && !goesOn;
    }
  }

  @Override
  public FuzzAnswer send(FuzzMessage message) throws IOException {
    byte[] body = message.body();
    if (message.number % BETWEEN_HUGE == 1) {
      body = (new String(body, UTF_8) + " ".repeat(1 << 20)).getBytes(UTF_8);
    }
    List<String> texts = new ArrayList<>();
    for (byte[] part : lines(body)) {
      FuzzOwed owed = FuzzOwed.of(part);
      boolean cancels = message.number % BETWEEN_CANCELLATIONS == 0 && owed.isOwn(message.number);
      Open said = say(owed);
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
  private static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte each : body) {
      if (each == '\n') {
        lines.add(line.toByteArray());
        line.reset();
      } else {
        line.write(each);
      }
    }
    lines.add(line.toByteArray());
    return lines;
  }

  private Open say(FuzzOwed owed) throws IOException {
    puente.write(owed.line());
    puente.write(NEW_LINE);
    Open said = new Open(owed);
    if (owed.most() > 0) {
      open.addFirst(said);
    }
    if (open.size() > MOST_OPEN) {
      open.removeLast();
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
  private @Nullable String hear(Open said, List<String> texts) throws IOException {
    while (said.isOwed()) {
      String text = puente.poll(FuzzHttp.DEADLINE_MILLIS);
      if (text == null) {
        return FuzzHttp.SILENT;
      }
      JsonNode parsed = parsed(text);
      if (!isNotice(parsed)) {
        texts.add(text);
        String wrong = taken(text, parsed);
        if (wrong != null) {
          return wrong;
        }
      } else if (text.contains("subscriptions/acknowledged")) {
        said.goesOn = true;
        cancel(said.owed.id());
      }
    }
    return null;
  }

  /** Gives an answer to the newest line that it can be for; what is wrong when there is none. */
  private @Nullable String taken(String text, JsonNode said) {
    String wrong = "an answer to nothing: " + text;
    for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
      Open line = each.next();
      String unfit = line.owed.judge(text, said);
      if (unfit == null) {
        if (++line.heard == line.owed.most()) {
          each.remove();
        }
        return null;
      }
      if (line == open.peekFirst()) {
        wrong = unfit;
      }
    }
    return wrong;
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
    open.clear(); // The process goes on.
  }
}
