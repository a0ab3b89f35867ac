package puente.bridge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import puente.bridge.runtime.BackgroundLoop;
import puente.bridge.schema.ArgumentReader;
import puente.bridge.schema.FieldError;
import puente.bridge.schema.Schema;
import puente.bridge.schema.UnknownField;
import puente.bridge.schema.Wording;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way through: every call of every surface comes by here. It finds the operation, counts
 * the call, checks the input against its schema, runs it, and turns whatever was thrown into an
 * {@link Outcome} once. A job that the call makes is run later, without the bridge.
 */
public final class Bridge implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Bridge.class.getName());

  /** More narrowings than are in use; a caller may make up any number. */
  private static final int MOST_KEPT = 64;

  private volatile Offered offered;
  private volatile RateLimiter pace = RateLimiter.FREE;
  private volatile Audit audit = Audit.NONE;
  private final CallLog log = new CallLog();
  private volatile Map<String, Problem> unconfigured = Map.of();

  /** The filter of a request and the grant of its caller. */
  private record View(@Nullable ToolFilter narrowing, Grant grant) {
    Catalogue of(Catalogue all) {
      Catalogue wanted = narrowing == null ? all : narrowing.among(all);
      return grant.equals(Grant.ALL) ? wanted : wanted.only(each -> each.isAllowedBy(grant));
    }
  }

  /**
   * The operations offered, and the catalogues made of them for requests that want or may have
   * less.
   */
  private record Offered(Catalogue all, Map<View, Catalogue> views) {
    Offered(Catalogue all) {
      this(all, new ConcurrentHashMap<>());
    }

    Catalogue seen(View view) {
      if (views.size() >= MOST_KEPT) {
        views.clear();
      }
      return views.computeIfAbsent(view, _ -> view.of(all));
    }
  }

  public Bridge(Catalogue catalogue) {
    this.offered = new Offered(catalogue);
  }

  /** The operations that can be called, as far as this thread's request wants and may see them. */
  public Catalogue catalogue() {
    return seen(CallContext.current().grant());
  }

  /**
   * Tells whether this thread's request has any operation that reads in an area: what is shown of
   * an area beside its operations is shown to nobody else.
   */
  public boolean mayRead(String area) {
    return catalogue().operations().stream()
        .anyMatch(each -> each.area().equals(area) && each.effect() == Effect.READS);
  }

  /**
   * Demands such an operation of a request by address.
   *
   * @throws ProblemException {@link Problem.Forbidden} naming the scope
   */
  public void requireReading(String area) {
    if (!mayRead(area)) {
      throw new ProblemException(forbidden(new Grant.Scope(area, Effect.READS)));
    }
  }

  /**
   * Whether a caller may see what belongs to no operation.
   *
   * @throws ProblemException {@link Problem.Forbidden} naming the scope
   */
  public static void require(Caller caller, Grant.Scope scope) {
    if (!caller.grant().includes(scope)) {
      throw new ProblemException(forbidden(scope));
    }
  }

  private Catalogue seen(Grant grant) {
    ToolFilter narrowing = CallContext.current().filter();
    Offered now = offered;
    return narrowing == null && grant.equals(Grant.ALL)
        ? now.all()
        : now.seen(new View(narrowing, grant));
  }

  /** The operation of that name, whatever this thread's request wants and may see. */
  public Optional<Operation<?, ?>> offered(String name) {
    return Optional.ofNullable(offered.all().find(name));
  }

  /**
   * Returns what keeps this thread's caller from an operation that its request wants; null if
   * nothing.
   */
  public @Nullable Problem lacking(String operation) {
    Operation<?, ?> wanted = seen(Grant.ALL).find(operation);
    return wanted == null || wanted.isAllowedBy(CallContext.current().grant())
        ? null
        : forbidden(wanted.neededScope());
  }

  /** Offers these operations from now on; a call that has begun is not disturbed. */
  public void serve(Catalogue other) {
    offered = new Offered(other);
  }

  /** Lets callers call no oftener than that from now on. */
  public void keep(RateLimiter pace) {
    this.pace = pace;
  }

  /**
   * Counts what is read without an operation.
   *
   * @throws ProblemException {@link Problem.TooMany}
   */
  public void count(Caller caller) {
    Duration wait = pace.take(caller, null);
    if (!wait.isZero()) {
      throw new ProblemException(new Problem.TooMany(wait));
    }
  }

  /** Tells of operations that are not offered because their back end is not configured. */
  public void explain(Map<String, Problem> notConfigured) {
    unconfigured = Map.copyOf(notConfigured);
  }

  /**
   * Returns the problem of an operation that is not offered until something is set; null for any
   * other.
   */
  public @Nullable Problem notConfigured(String operation) {
    return offered.all().find(operation) == null ? unconfigured.get(operation) : null;
  }

  /** Records every call there from now on. */
  public void recordIn(Audit record) {
    audit = record;
  }

  /** Returns the audit, in which every call is recorded. */
  public Audit audit() {
    return audit;
  }

  /** Makes the call. Never throws. */
  public Outcome call(Call call) {
    return call(call, seen(Grant.ALL).find(call.operation()));
  }

  /**
   * Calls an operation that is in no list, such as the one behind an address: it is allowed,
   * counted and recorded like any other. Never throws.
   */
  public Outcome call(Call call, @Nullable Operation<?, ?> operation) {
    ActiveCall attempt =
        new ActiveCall(operation == null ? call : DeliberateRepeat.of(call, operation));
    Outcome outcome = CallContext.current().with(attempt).call(() -> traced(attempt, operation));
    audit.ended(attempt, outcome);
    log.ended(attempt, outcome);
    return outcome;
  }

  /** Records a call of what its caller cannot see, which its surface refuses by itself. */
  public void unseen(Call call) {
    ActiveCall attempt = new ActiveCall(call);
    Operation<?, ?> operation = offered.all().find(call.operation());
    Problem why = unknown(call);
    if (operation != null) {
      attempt.found(operation);
      why = operation.isAllowedBy(call.caller().grant()) ? why : forbidden(operation.neededScope());
    }
    Outcome refused = new Outcome.Refused(why);
    audit.ended(attempt, refused);
    log.ended(attempt, refused);
  }

  private Problem unknown(Call call) {
    Problem lacking = notConfigured(call.operation());
    return lacking != null ? lacking : missing(call);
  }

  private static Problem missing(Call call) {
    return new Problem.Missing(new Text("la operación", "operation"), call.operation());
  }

  private Outcome traced(ActiveCall attempt, @Nullable Operation<?, ?> operation) {
    Call call = attempt.call();
    try {
      if (operation == null) {
        return new Outcome.Refused(unknown(call));
      }
      attempt.found(operation);
      if (!operation.isAllowedBy(call.caller().grant())) {
        return new Outcome.Refused(forbidden(operation.neededScope()));
      }
      Duration wait = pace.take(call.caller(), operation);
      if (!wait.isZero()) {
        return new Outcome.Refused(new Problem.TooMany(wait));
      }
      return done(operation, attempt);
    } catch (ProblemException refusal) {
      boolean reads = operation != null && operation.effect() == Effect.READS;
      return new Outcome.Refused(
          reads && refusal.problem() instanceof Problem.Unavailable away
              ? away.whileReading()
              : refusal.problem());
    } catch (RuntimeException | Error bug) { // Error too: it is a call like any other, on record.
      return new Outcome.Refused(report(call.operation(), bug));
    }
  }

  /**
   * Says what a call would do, and changes nothing; empty where its operation cannot say.
   *
   * @throws ProblemException with what the call itself would be refused for
   */
  public Optional<Plan> plan(Call call) {
    Operation<?, ?> operation = seen(Grant.ALL).find(call.operation());
    if (operation == null || !operation.saysPlan()) {
      return Optional.empty();
    }
    require(call.caller(), operation.neededScope());
    count(call.caller());
    ArgumentReader reader = ArgumentReader.of(operation.input(), call.arguments());
    ObjectNode arguments = checked(operation, call, reader.arguments(), new ArrayList<>());
    return Optional.of(operation.plan(arguments));
  }

  private static Outcome done(Operation<?, ?> operation, ActiveCall attempt) {
    Call call = attempt.call();
    ArgumentReader reader = ArgumentReader.of(operation.input(), call.arguments());
    PlatformCall there = call.caller().call();
    JsonNode read =
        there == null ? reader.arguments() : there.complete(reader.arguments(), operation.input());
    attempt.read(read);
    List<Text> notes = new ArrayList<>(reader.notes());
    ObjectNode arguments = checked(operation, call, read, notes);
    Answer<?> answer =
        operation.effect() == Effect.READS
            ? call.line().whileUp(() -> operation.run(arguments, call))
            : operation.run(arguments, call);
    Language language = call.caller().language();
    return new Outcome.Done(
        answer.value(),
        answer.say().in(language),
        answer.state(),
        notes.stream().map(note -> note.in(language)).toList());
  }

  private static Problem forbidden(Grant.Scope scope) {
    return new Problem.Forbidden(
        scope.toString(),
        Text.format(
            "Esta llave no permite hacerlo: necesita el permiso %s.",
            "This key does not allow that: it needs the scope %s.", scope));
  }

  private static ObjectNode checked(
      Operation<?, ?> operation, Call call, JsonNode arguments, List<Text> notes) {
    List<FieldError> faults = new ArrayList<>();
    Schema.Obj schema = operation.input();
    schema.check(arguments, "", faults);
    if (arguments.isObject()) {
      for (UnknownField unknown : UnknownField.in(schema, arguments)) {
        if (unknown.near() != null && !call.lenient()) {
          faults.add(Wording.unclear(unknown.path(), Wording.misspelled(unknown.near())));
        } else {
          notes.add(Wording.ignored(unknown.path()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(new Problem.Invalid(faults));
    }
    return schema.complete(arguments);
  }

  /**
   * Returns the subject of a problem, as it may be logged and recorded: nothing that a caller
   * wrote.
   */
  public static String reason(Problem problem) {
    return CallLog.reason(problem);
  }

  /** Logs what was only counted until now. */
  @Override
  public void close() {
    log.close();
  }

  /**
   * Logs the trace of our own fault under a reference and gives the problem that names it. Ends the
   * process when memory is exhausted, see {@link BackgroundLoop}.
   */
  public static Problem.Bug report(String where, Throwable bug) {
    BackgroundLoop.exitIfOutOfMemory(bug);
    String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    Trace trace = CallContext.current().trace();
    String suffix = trace == null ? "" : ", trace " + trace.id();
    LOG.log(Level.ERROR, "internal error " + reference + " in " + where + suffix, bug);
    return new Problem.Bug(reference);
  }
}
