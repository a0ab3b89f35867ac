package puente.mcp;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.mcp.protocol.ServerInfo;

/** A small catalogue of operations that have nothing to do with each other. */
public final class Fixtures {
  static final ServerInfo INFO =
      new ServerInfo("fixtures", "Test fixtures", "1.2.3", "Use echo to repeat a text.");
  public static final Caller CALLER =
      new Caller("tester", "conversation-1", Language.EN, Grant.ALL);

  record Said(@Description("What to repeat.") String text) {}

  record Echo(String text) {}

  record Query(@Default("\"\"") String q, @Default("10") @Bounds(min = 1, max = 50) int limit) {}

  record Row(long id, String name, @Nullable String note) {}

  record Rows(List<Row> items, int total) {}

  record Nothing() {}

  record Trouble(String kind) {}

  record Note(String text, boolean urgent, int priority) {}

  /** What the call looked like from inside. */
  record Seen(String text, @Nullable String key, @Nullable String conversation, long patience) {}

  static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            Operation.reads("echo")
                .title("Echo")
                .purpose("Repeats a text.")
                .does(
                    new Said("hello"),
                    Echo.class,
                    (input, _) -> Answer.of(new Echo(input.text()), Text.verbatim(input.text()))),
            Operation.reads("list_rows")
                .purpose("Lists rows.")
                .does(new Query("a", 3), Rows.class, (input, _) -> rows(input)),
            Operation.reads("trouble")
                .title("Trouble")
                .purpose("Goes wrong in every way.")
                .does(new Trouble("missing"), Nothing.class, (input, _) -> trouble(input.kind())),
            Operation.writes("write_note")
                .title("Write a note")
                .purpose("Writes.")
                .does(
                    new Note("x", true, 1), Seen.class, (input, call) -> seen(input.text(), call)),
            Operation.sends("send_note")
                .title("Send a note")
                .purpose("Sends.")
                .does(
                    new Said("x"),
                    Seen.class,
                    (input, call) ->
                        Answer.pending("task-1", seen(input.text(), call).value(), words())),
            Operation.reads("no_input")
                .purpose("Needs nothing.")
                .does(new Nothing(), Nothing.class, (_, _) -> Answer.of(new Nothing(), words()))));
  }

  public static McpServer server() {
    return new McpServer(new Bridge(catalogue()), INFO);
  }

  private static Answer<Rows> rows(Query query) {
    List<Row> rows =
        IntStream.range(0, query.limit())
            .mapToObj(i -> new Row(i, query.q() + " \"" + i + "\" ñ 😀", i == 0 ? null : "\t\\"))
            .toList();
    return Answer.of(
        new Rows(rows, rows.size()), Text.format("%d filas.", "%d rows.", rows.size()));
  }

  private static Answer<Seen> seen(String text, Call call) {
    return Answer.of(
        new Seen(
            text, call.idempotencyKey(), call.caller().conversation(), call.patience().toMillis()),
        words());
  }

  private static Text words() {
    return new Text("Listo.", "Done.");
  }

  private static Answer<Nothing> trouble(String kind) {
    Text words = new Text("Problema.", "Trouble.");
    Problem problem =
        switch (kind) {
          case "invalid" -> Problem.Invalid.of("kind", words);
          case "missing" -> new Problem.Missing(new Text("la fila", "row"), "7");
          case "unauthenticated" -> new Problem.Unauthenticated(words);
          case "forbidden" -> new Problem.Forbidden("write", words);
          case "conflict" -> new Problem.Conflict(words);
          case "too_many" -> new Problem.TooMany(Duration.ofSeconds(12));
          case "unavailable" -> Problem.Unavailable.soon("Store");
          case "uncertain" -> new Problem.Uncertain("Store", words);
          case "error" -> throw new AssertionError("an Error, which no surface expects");
          default -> throw new IllegalStateException("our own fault");
        };
    throw new ProblemException(problem);
  }

  private Fixtures() {}
}
