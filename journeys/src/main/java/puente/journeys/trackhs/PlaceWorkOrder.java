package puente.journeys.trackhs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.job.SendOnce;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.BackEndHealth;
import puente.trackhs.TrackHs;
import puente.trackhs.WorkOrder;
import puente.trackhs.WorkOrders;

/**
 * A work order in TrackHS as a journey. TrackHS has no idempotency key, so each order carries a
 * mark: it is looked for before anything is sent, that it will be sent is stored before it is, and
 * when the answer is lost it is looked for again. Only where neither the list nor the store shows
 * it is it uncertain.
 */
final class PlaceWorkOrder implements Journey<PlaceWorkOrder.Asked, PlaceWorkOrder.Placed> {
  private static final String NAME = "trackhs_work_order";

  /** Each has been sent to a TrackHS that answered just before, so one is the rule. */
  private static final int MOST_SENT = 20;

  private static final Text LOOKING =
      new Text("Revisando las órdenes en TrackHS...", "Looking at the orders in TrackHS...");
  private static final Text MAKING =
      new Text("Creando la orden en TrackHS...", "Creating the order in TrackHS...");

  private final TrackHs trackHs;
  private final WorkOrders orders;
  private final SendOnce once;
  private final InstantSource clock;

  /**
   * The request, as stored with the job.
   *
   * @param talk the conversation, in which orders that are alike are one; null where each is its
   *     own
   */
  record Asked(WorkOrder order, @Nullable String talk) {
    static Asked of(WorkOrder order, Call call) {
      String conversation = call.idempotencyKey() == null ? call.caller().conversation() : null;
      return new Asked(
          order,
          conversation == null ? null : Digest.of(call.caller().holder() + "\n" + conversation));
    }

    /** By which the order is found again: short, and nobody else's. */
    String mark(String trackingId) {
      String whose = talk == null ? "job " + trackingId : "talk " + talk + "\n" + order.likeness();
      return "pnt-" + Digest.of(whose).substring(0, 12);
    }
  }

  /**
   * The order as TrackHS keeps it.
   *
   * @param already it was there before this was asked for
   */
  record Placed(WorkOrder.Made order, boolean already) {}

  /**
   * Stored before an order is sent: from now on it may have been.
   *
   * @param run tells the run that sends it from those after
   * @param found what was there already, so that nothing is sent
   */
  record Sending(String run, Instant at, @Nullable Placed found) {}

  /**
   * The fate of a sending.
   *
   * @param placed the order; null when none was made
   */
  record Fate(@Nullable Placed placed) {
    static final Fate NOT_MADE = new Fate(null);
  }

  PlaceWorkOrder(TrackHs trackHs, Duration settles, WaitingPeriods periods, InstantSource clock) {
    this.trackHs = trackHs;
    this.orders = new WorkOrders(trackHs);
    this.once = new SendOnce(periods, settles);
    this.clock = clock;
  }

  private static Step<Sending> sending(int time) {
    return Step.writes("sending_" + time, Sending.class, LOOKING);
  }

  private static Step<Fate> fate(int time) {
    return Step.writes("fate_" + time, Fate.class, MAKING);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> operations() {
    return List.of("create_maintenance_work_order", "create_housekeeping_work_order");
  }

  @Override
  public @Nullable BackEndAccount account() {
    return trackHs.account();
  }

  @Override
  public String statusOperation() {
    return GetWorkOrder.NAME;
  }

  @Override
  public String prefix() {
    return "wo_";
  }

  @Override
  public Class<Asked> input() {
    return Asked.class;
  }

  @Override
  public Class<Placed> output() {
    return Placed.class;
  }

  @Override
  public List<Step<?>> steps() {
    return List.of(sending(1), fate(1));
  }

  @Override
  public Placed run(Asked asked, Steps steps) {
    String mark = asked.mark(steps.trackingId());
    if (!steps.hasBegun()) {
      steps.requireAgreed(() -> plan(asked.order()));
    }
    return steps.alone(List.of("trackhs " + mark), () -> new Placing(asked, mark, steps).placed());
  }

  /** Returns the plan for a person to agree on. */
  static Plan plan(WorkOrder order) {
    return new Plan(Text.format("Crear %s.", "Create %s.", order.describe()), Json.tree(order));
  }

  /** A run of the journey. */
  private final class Placing {
    private final WorkOrder order;
    private final boolean shared;
    private final String mark;
    private final Steps steps;
    private final String run = UUID.randomUUID().toString();

    Placing(Asked asked, String mark, Steps steps) {
      this.order = asked.order();
      this.shared = asked.talk() != null;
      this.mark = mark;
      this.steps = steps;
    }

    Placed placed() {
      for (int time = 1; time <= MOST_SENT; time++) {
        boolean others = shared && time == 1;
        Sending sending = steps.once(sending(time), this::look, found -> intent(found, others));
        if (sending.found() != null) {
          return sending.found();
        }
        Fate fate = sending.run().equals(run) ? sent(time) : afterwards(sending, time);
        if (fate.placed() != null) {
          return fate.placed();
        }
      }
      throw uncertain();
    }

    private Optional<WorkOrder.Made> look() {
      try {
        return marked(clock.instant());
      } catch (WorkOrders.NotTold notToBeSeen) {
        return Optional.empty(); // Nothing of this job has been sent that could be there.
      }
    }

    private Optional<WorkOrder.Made> marked(Instant since) {
      return orders.marked(order, mark, LocalDate.ofInstant(since, ZoneOffset.UTC));
    }

    private Sending intent(Optional<WorkOrder.Made> found, boolean others) {
      Placed there = found.map(made -> new Placed(made, others)).orElse(null);
      return new Sending(run, clock.instant(), there);
    }

    private Fate sent(int time) {
      return once.send(
          period(time),
          () -> steps.once(fate(time), () -> new Fate(new Placed(made(), false))),
          () -> steps.once(fate(time), () -> Fate.NOT_MADE));
    }

    private WorkOrder.Made made() {
      WorkOrder.Kind kind = order.kind();
      return WorkOrder.Made.of(
          kind, trackHs.create(kind.listing(), order.marked(mark), kind.noun()));
    }

    /** Finds the fate of what an earlier run was going to send. */
    private Fate afterwards(Sending sending, int time) {
      return steps.once(fate(time), () -> settled(sending, time));
    }

    private Fate settled(Sending sending, int time) {
      return once.effect(period(time), () -> sentAt(sending.at()), _ -> uncertain())
          .map(made -> new Fate(new Placed(made, false)))
          .orElse(Fate.NOT_MADE);
    }

    private Optional<WorkOrder.Made> sentAt(Instant at) {
      Instant now = clock.instant();
      try {
        return marked(at.isBefore(now) ? at : now);
      } catch (WorkOrders.NotTold notToBeSeen) {
        throw uncertain();
      }
    }

    private String period(int time) {
      return steps.trackingId() + " " + time;
    }

    private ProblemException uncertain() {
      return new ProblemException(new Problem.Uncertain(TrackHs.NAME, order.kind().noun()));
    }
  }

  @Override
  public Answer<WorkOrderStatus> answer(Job job, Caller caller) {
    return WorkOrderStatus.answer(
        job, caller, trackHs.pulse() == BackEndHealth.DOWN ? TrackHs.NAME : null);
  }
}
