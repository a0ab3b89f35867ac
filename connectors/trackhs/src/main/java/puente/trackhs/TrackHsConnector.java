package puente.trackhs;

import java.util.List;
import puente.bridge.Operation;

/** The operations that need TrackHS alone; whatever is made there is a journey. */
public final class TrackHsConnector {
  /** The operations that read. */
  public static List<Operation<?, ?>> operations(TrackHs trackHs) {
    return List.of(
        SearchReservations.in(trackHs),
        GetReservation.in(trackHs),
        GetFolio.in(trackHs),
        SearchUnits.in(trackHs),
        SearchAmenities.in(trackHs));
  }

  /** Further ones, for those who want them. */
  public static List<Operation<?, ?>> more(TrackHs trackHs) {
    return List.of(
        GetUnit.in(trackHs), ListReservationNotes.in(trackHs), ListCleanTypes.in(trackHs));
  }

  private TrackHsConnector() {}
}
