package puente.calcom;

import java.time.InstantSource;
import java.util.List;
import puente.bridge.Operation;

/** The operations that need Cal.com alone; whatever writes is a journey. */
public final class CalComConnector {

  /** The operations that read. */
  public static List<Operation<?, ?>> operations(CalCom calCom, InstantSource clock) {
    return List.of(
        GetEventTypes.in(calCom),
        GetAvailableSlots.in(calCom, clock),
        GetBookings.in(calCom, clock),
        GetBooking.in(calCom, clock),
        GetSchedules.in(calCom));
  }

  private CalComConnector() {}
}
