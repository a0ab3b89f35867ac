package puente.mcp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Seal;
import puente.bridge.text.Text;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Features;
import puente.mcp.features.Peer;
import puente.mcp.features.Tasks;
import tools.jackson.databind.JsonNode;

/** A server whose errands take as long as a test wants them to. */
public final class Errands implements Tasks {
  public static final String ID = "errand_1";
  static final Instant BEGAN = Instant.parse("2026-08-01T10:00:00.250Z");
  public static final Text DONE = new Text("Hecho.", "Done.");

  record Errand(String what) {}

  public record Receipt(String what, long patienceMillis) {}

  public final Map<String, Map<String, JsonNode>> answered = new ConcurrentHashMap<>();
  public final List<String> cancelled = new CopyOnWriteArrayList<>();
  public final McpServer server;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile State state = new State.Working();
  private volatile Text message = new Text("En camino.", "On the way.");

  public Errands() {
    Features features =
        Features.none()
            .tasks(this)
            .taskOnly(List.of("only"))
            .sealedWith(new Seal(new byte[] {1, 2, 3}));
    server = new McpServer(new Bridge(catalogue()), Fixtures.INFO, features);
  }

  private static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            errand("errand"),
            errand("only"),
            Operation.writes("after_asking")
                .purpose("Asks and then goes.")
                .does(
                    new Errand("x"),
                    Receipt.class,
                    (errand, call) -> {
                      JsonNode name =
                          Peer.of(call)
                              .ask("name", ClientQuestion.person("Who?", Office.form("name")));
                      String who = name.at("/content/name").asString("");
                      return Answer.pending(ID, new Receipt(who, 0), DONE);
                    }),
            Operation.writes("lost")
                .purpose("Goes on where nobody looks.")
                .does(
                    new Errand("x"),
                    Receipt.class,
                    (_, call) ->
                        Answer.pending(
                            "elsewhere", new Receipt("x", call.patience().toMillis()), DONE)),
            Operation.writes("failing")
                .purpose("Cannot be done.")
                .does(
                    new Errand("x"),
                    Receipt.class,
                    (_, _) -> Answer.failed(new Receipt("x", 0), DONE, null))));
  }

  private static Operation<Errand, Receipt> errand(String name) {
    return Operation.writes(name)
        .purpose("Goes on as a task.")
        .does(
            new Errand("x"),
            Receipt.class,
            (errand, call) ->
                Answer.pending(ID, new Receipt(errand.what(), call.patience().toMillis()), DONE));
  }

  /** The errand goes on to another state, and whoever listens is told. */
  public void become(State next, Text words) {
    state = next;
    message = words;
    listeners.forEach(listener -> listener.accept(ID));
  }

  @Override
  public @Nullable Task find(String id, Caller caller) {
    return id.equals(ID) && caller.holder().equals(Fixtures.CALLER.holder())
        ? new Task(id, state, message, BEGAN, BEGAN.plusSeconds(1), Duration.ofDays(30))
        : null;
  }

  @Override
  public void cancel(String id) {
    cancelled.add(id);
  }

  @Override
  public void answer(String id, Map<String, JsonNode> answers) {
    answered.put(id, answers);
  }

  @Override
  public void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }
}
