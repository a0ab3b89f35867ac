package puente.trackhs;

import java.util.List;
import puente.bridge.Json;
import puente.bridge.Operation;

/** What can be asked of TrackHS; what is made there is a journey. */
public final class TrackHsConnector {
  /** The group of the operations that every tenant has. */
  public static final String TOOLSET = "trackhs";

  /** The group of those that an administrator opens. */
  static final String MORE = "trackhs_more";

  static final String IDS = "One id, or several with commas.";
  static final String DAY = "YYYY-MM-DD, or in words.";
  static final String YES_NO = "1 yes, 0 no.";

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

  /** A constant as TrackHS writes it. */
  static String word(Enum<?> constant) {
    return Json.tree(constant).asString();
  }

  private TrackHsConnector() {}
}
