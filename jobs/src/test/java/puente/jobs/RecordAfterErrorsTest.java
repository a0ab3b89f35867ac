package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.AuditChainWriter;
import puente.audit.AuditLogReader;
import puente.audit.AuditQueue;
import puente.audit.CallRecorder;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.store.Polling;
import puente.store.TurnedClock;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of calls goes on after an error, or nothing is accepted that it would have to hold.
 */
class RecordAfterErrorsTest {
  @TempDir Path directory;
  private final FailingClock clock = new FailingClock();
  private Office office;
  private CallRecorder recorder;
  private Bridge bridge;

  /** A clock that fails on the thread of the record, as anything there could. */
  private static final class FailingClock extends Clock {
    volatile boolean failing;

    @Override
    public Instant instant() {
      if (failing && Thread.currentThread().getName().equals("linker")) {
        throw new StackOverflowError("planted");
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  record Query(String text) {}

  record Found(String text) {}

  @BeforeEach
  void open() {
    office =
        new Office(
            directory,
            new TurnedClock("2026-02-10T12:00:00Z"),
            (_, steps) -> steps.once(Errand.step("order"), () -> Errand.RECEIPT));
    recorder =
        new CallRecorder(office.store.database(), office.store.persons(), clock)
            .start(Duration.ofDays(90));
    Operation<Query, Found> operation =
        Operation.reads("look_up")
            .toolset("test")
            .does(
                new Query("x"),
                Found.class,
                (query, _) -> {
                  if (query.text().equals("error")) {
                    throw new StackOverflowError("planted");
                  }
                  return Answer.of(new Found("x"), Text.verbatim("x"));
                });
    bridge = new Bridge(new Catalogue(List.of(operation)));
    bridge.recordIn(recorder);
  }

  @AfterEach
  void close() {
    recorder.close();
    office.close();
  }

  private Outcome call(String text) {
    Caller caller = new Caller("desk", null, Language.ES, Grant.ALL);
    return bridge.call(
        new Call("look_up", Json.object().put("text", text), caller, null, Duration.ZERO, false));
  }

  private List<ObjectNode> lines() {
    List<ObjectNode> lines = new ArrayList<>();
    new AuditLogReader(office.store.database(), office.store.persons())
        .read(new AuditLogReader.Wanted(null, null, null, null, null, null), lines::add);
    return lines;
  }

  @Test
  void anErrorOfTheRecordRefusesWhatItWouldHaveToHoldAndIsOverWithItsCause() {
    clock.failing = true;
    call("first");
    Polling.until(this::refuses);
    clock.failing = false;
    recorder.requireLinking();
    call("second");
    Polling.until(() -> lines().size() == 2);
  }

  private boolean refuses() {
    try {
      recorder.requireLinking();
      return false;
    } catch (ProblemException refused) {
      return refused.problem() instanceof Problem.Unavailable;
    }
  }

  @Test
  void anErrorOfAnOperationIsAnAnswerAndOnRecord() {
    assertThat(call("error"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.problem()).isInstanceOf(Problem.Bug.class));
    Polling.until(() -> lines().size() == 1);
  }

  @Test
  void aRecordWhoseThreadHasEndedAcceptsNothing() {
    AuditChainWriter chainWriter =
        new AuditChainWriter(
            office.store.database(), office.store.persons(), new AuditQueue(), clock);
    chainWriter.start(Duration.ofDays(90));
    assertThat(chainWriter.isFailing()).isFalse();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("linker"))
        .forEach(Thread::interrupt); // Also that of the other record: the test is its end.
    Polling.until(chainWriter::isFailing);
    assertThat(chainWriter.tryNow(Duration.ofMillis(10))).isFalse();
  }
}
