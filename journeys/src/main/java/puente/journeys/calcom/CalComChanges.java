package puente.journeys.calcom;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.WaitingPeriods;
import puente.calcom.BookingInfo;
import puente.calcom.CalCom;
import puente.journeys.changes.GetChange;

/** Everything that changes a booking in Cal.com. */
public final class CalComChanges {
  private final List<BookingChange<?, ?, ?>> changes;

  /**
   * The changes of one account.
   *
   * @param region the country that phone numbers without a country code belong to
   */
  public CalComChanges(
      CalCom calCom, @Nullable String region, WaitingPeriods periods, InstantSource clock) {
    this.changes =
        List.of(
            new BookMeeting(calCom, region, periods, clock),
            new RescheduleBooking(calCom, periods, clock),
            new CancelBooking(calCom, clock),
            new ConfirmBooking(calCom, clock),
            new DeclineBooking(calCom, clock));
  }

  /** The journeys, for the jobs to run. */
  public List<? extends Journey<?, ?>> journeys() {
    return changes;
  }

  /** This page's table of contents. */
  public List<Operation<?, ?>> operations(Jobs jobs) {
    List<Operation<?, ?>> operations = new ArrayList<>();
    changes.forEach(change -> operations.add(withOutput(change.operation(jobs))));
    operations.add(withOutput(GetChange.of(status(), jobs, changes)));
    return operations;
  }

  private static <I, O> Operation<I, O> withOutput(Operation<I, O> operation) {
    return operation.answering("output", "What Cal.com holds, once completed.", BookingInfo.class);
  }

  private static Operation.Draft status() {
    return Operation.reads(BookingChange.STATUS_TOOL)
        .title("State of a booking's change")
        .toolset("calcom")
        .purpose(
            "Tells how a booking, or a change of one, that was not finished at once is going, by"
                + " the tracking_id that it answered. Only completed means that it is done.");
  }
}
