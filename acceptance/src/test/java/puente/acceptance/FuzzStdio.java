package puente.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** stdio: a process that says nothing but messages, and for each line what is owed for it. */
final class FuzzStdio implements FuzzTransport {
  private static final int MOST_LATE = 64;
  private static final int BETWEEN_CANCELLATIONS = 9;
  private static final int BETWEEN_HUGE = 400;
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final byte[] NEW_LINE = {'\n'};

  private final StdioProcess puente;
  private final Set<JsonNode> cancelled = new HashSet<>();

  /** What may still be answered: each message is answered on a thread of its own. */
  private final Deque<FuzzOwed> maybe = new ArrayDeque<>();

  private long pings;

  FuzzStdio(StdioProcess puente) {
    this.puente = puente;
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
      String wrong = say(owed, cancels, texts);
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

  /** Says one line and hears what comes of it; gives what is wrong, null when nothing is. */
  private @Nullable String say(FuzzOwed owed, boolean cancels, List<String> texts)
      throws IOException {
    puente.write(owed.line());
    puente.write(NEW_LINE);
    if (cancels) {
      cancelled.add(owed.id());
      cancel(owed.id());
    }
    int most = cancels ? 0 : owed.most();
    int heard = 0;
    String wrong = null;
    if (!cancels && owed.least() > 0) {
      wrong = hear(owed, owed.id(), texts);
      heard = 1;
      if (!texts.isEmpty() && texts.getLast().contains("subscriptions/acknowledged")) {
        cancel(owed.id());
      }
    }
    return wrong != null ? wrong : nothingMore(owed, most - heard, texts);
  }

  private void cancel(JsonNode id) throws IOException {
    puente.write(
        ("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                + id
                + "}}\n")
            .getBytes(UTF_8));
  }

  /** Hears the one answer that is owed, or that what was asked for goes on. */
  private @Nullable String hear(FuzzOwed owed, JsonNode id, List<String> texts) {
    while (true) {
      String text = puente.poll(FuzzHttp.DEADLINE_MILLIS);
      if (text == null) {
        return FuzzHttp.SILENT;
      }
      JsonNode said = parsed(text);
      if (isForgiven(said)) {
        continue;
      }
      texts.add(text);
      if (isNotice(said)) {
        boolean goesOn = text.contains("subscriptions/acknowledged") && !id.isMissingNode();
        if (goesOn) {
          return null;
        }
      } else {
        String wrong = owed.judge(text, said);
        if (wrong == null || !isLate(text, said)) {
          return wrong;
        }
      }
    }
  }

  /** Whether it is what an earlier message may be answered, which took longer than a ping. */
  private boolean isLate(String text, JsonNode said) {
    for (FuzzOwed earlier : maybe) {
      if (earlier.judge(text, said) == null) {
        maybe.remove(earlier);
        return true;
      }
    }
    return false;
  }

  /** Whatever was answered in turn has been said before the answer to a further request. */
  private @Nullable String nothingMore(FuzzOwed owed, int most, List<String> texts)
      throws IOException {
    JsonNode own = Json.read("\"ping-" + ++pings + '"');
    puente.write(
        ("{\"jsonrpc\":\"2.0\",\"id\":" + own + ",\"method\":\"ping\"}\n").getBytes(UTF_8));
    int heard = 0;
    while (true) {
      String text = puente.poll(FuzzHttp.DEADLINE_MILLIS);
      if (text == null) {
        return FuzzHttp.SILENT;
      }
      JsonNode said = parsed(text);
      if (said.path("id").equals(own)) {
        if (heard < most) {
          maybe.addLast(owed);
          if (maybe.size() > MOST_LATE) {
            maybe.removeFirst();
          }
        }
        return said.path("result").isObject() ? null : "a ping is answered " + text;
      }
      if (isForgiven(said) || isNotice(said)) {
        continue;
      }
      texts.add(text);
      String wrong = heard + 1 > most ? "one answer too many: " + text : owed.judge(text, said);
      if (wrong == null) {
        heard++;
      } else if (!isLate(text, said)) {
        return wrong;
      }
    }
  }

  /** The answer to what was cancelled may have been on its way. */
  private boolean isForgiven(JsonNode said) {
    return !said.has("method") && cancelled.remove(said.path("id"));
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
    JsonNode id = Json.read("\"about-" + ++pings + '"');
    puente.write((FuzzHttp.ABOUT.replace("\"about\"", id.toString()) + '\n').getBytes(UTF_8));
    while (true) {
      String text = puente.poll(FuzzHttp.DEADLINE_MILLIS);
      if (text == null || parsed(text).path("id").equals(id)) {
        return String.valueOf(text);
      }
    }
  }

  @Override
  public void close() {
    cancelled.clear(); // The process goes on.
  }
}
