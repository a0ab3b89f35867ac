package puente.console.activity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import puente.bridge.ActiveCall;
import puente.bridge.Answer;
import puente.bridge.Audit;
import puente.bridge.Bridge;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.httpclient.ExchangeObserver;

/**
 * Calls and requests to back ends since this process began, the last hour of them. Its memory is
 * bounded: a ring of calls, and sixty minutes for each operation and back end.
 */
public final class Activity {
  /** The prefix of what the console has recorded of its readers, which are no calls of tools. */
  public static final String OWN = "console_";

  private static final int MOST_CALLS = 2_000;
  private static final String UNKNOWN = "";

  private final Clock clock;
  private final AtomicReferenceArray<@Nullable CallEntry> calls =
      new AtomicReferenceArray<>(MOST_CALLS);
  private final AtomicLong written = new AtomicLong();
  private final Map<String, Hour> byOperation = new ConcurrentHashMap<>();
  private final Map<String, BackEndActivity> backEnds = new ConcurrentSkipListMap<>();

  public Activity(Clock clock) {
    this.clock = clock;
  }

  static long minute(Clock clock) {
    return Math.floorDiv(clock.millis(), 60_000L);
  }

  /** A record that is told of every call after it was noted here. */
  public Audit calls(Audit next) {
    return new Audit() {
      @Override
      public void ended(ActiveCall attempt, Outcome outcome) {
        if (!attempt.call().operation().startsWith(OWN)) {
          note(attempt, outcome);
        }
        next.ended(attempt, outcome);
      }

      @Override
      public void turnedAway(String who, Problem why) {
        next.turnedAway(who, why);
      }
    };
  }

  /** An observer of a back end that is told of every request after it was noted here. */
  public ExchangeObserver requests(String backEnd, ExchangeObserver next) {
    return backEnds.computeIfAbsent(backEnd, name -> new BackEndActivity(name, clock, next));
  }

  private void note(ActiveCall attempt, Outcome outcome) {
    Operation<?, ?> operation = attempt.operation();
    CallEntry entry =
        new CallEntry(
            clock.instant(),
            operation == null ? UNKNOWN : operation.name(),
            operation == null ? null : operation.effect(),
            attempt.call().surface(),
            attempt.call().caller().holder(),
            word(outcome),
            result(outcome),
            outcome instanceof Outcome.Refused(Problem problem) ? Bridge.reason(problem) : "",
            outcome instanceof Outcome.Done(_, _, Answer.State.Pending(String job), _) ? job : null,
            attempt.call().trace().id(),
            attempt.millis());
    calls.set((int) (written.getAndIncrement() % MOST_CALLS), entry);
    // Operations are those of the catalogue: nobody adds one by making up a name.
    byOperation
        .computeIfAbsent(entry.operation(), _ -> new Hour())
        .add(minute(clock), entry.result(), entry.millis());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(Problem problem) -> problem.kind();
      case Outcome.Done done ->
          switch (done.state()) {
            case Answer.State.Finished _ -> "completed";
            case Answer.State.Pending _ -> "pending";
            case Answer.State.Failed failed -> failed.type();
          };
    };
  }

  private static CallEntry.Result result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(Problem problem) ->
          switch (problem) {
            case Problem.Unavailable _, Problem.Uncertain _, Problem.Bug _ ->
                CallEntry.Result.FAILED;
            default -> CallEntry.Result.REFUSED;
          };
      case Outcome.Done done ->
          done.state() instanceof Answer.State.Failed
              ? CallEntry.Result.FAILED
              : CallEntry.Result.WELL;
    };
  }

  /** The latest calls, the latest first. */
  public List<CallEntry> latest() {
    long end = written.get();
    List<CallEntry> latest = new ArrayList<>();
    for (long i = end - 1; i >= Math.max(0, end - MOST_CALLS); i--) {
      CallEntry entry = calls.get((int) (i % MOST_CALLS));
      if (entry != null) {
        latest.add(entry);
      }
    }
    return latest;
  }

  /** All calls of the last hour, minute by minute, the oldest first. */
  public List<Minute> minutes() {
    long now = minute(clock);
    List<Minute> sum = new Hour().minutes(now);
    for (Hour each : byOperation.values()) {
      List<Minute> own = each.minutes(now);
      sum.replaceAll(
          minute -> minute.and(own.get((int) (minute.minute() - now) + Hour.MINUTES - 1)));
    }
    return sum;
  }

  /** The operations that were called in the last hour, the most called first. */
  public List<Figures> operations() {
    long now = minute(clock);
    return byOperation.entrySet().stream()
        .map(each -> each.getValue().figures(each.getKey(), now))
        .filter(each -> each.all() > 0)
        .sorted(Comparator.comparing(Figures::all).reversed().thenComparing(Figures::name))
        .toList();
  }

  /** The back ends that requests were noted of, by name. */
  public List<BackEndActivity.Seen> backEnds() {
    return backEnds.values().stream().map(BackEndActivity::seen).toList();
  }
}
