package puente.trackhs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import puente.httpclient.Path;

/**
 * A collection of TrackHS.
 *
 * @param segments where it is
 * @param key what its rows are under in {@code _embedded}
 * @param noun what it holds, in the plural
 * @param kept how long an answer stays true enough to be told again
 * @param owner the record that they belong to; null where they are the tenant's
 */
public record TrackHsCollection(
    List<String> segments, String key, Text noun, Duration kept, @Nullable TrackHsPlace owner) {
  private static final Duration CATALOGUE = Duration.ofHours(1);
  private static final Duration UNIT = Duration.ofMinutes(5);
  private static final Duration AVAILABILITY = Duration.ofSeconds(30);

  /** For listings that change by the minute, and are asked for each time. */
  private static final Duration NOT_AT_ALL = Duration.ZERO;

  public static final TrackHsCollection RESERVATIONS =
      of(
          "reservations",
          new Text("las reservas", "reservations"),
          NOT_AT_ALL,
          "v2",
          "pms",
          "reservations");
  public static final TrackHsCollection UNITS =
      of("units", new Text("las unidades", "units"), UNIT, "pms", "units");
  public static final TrackHsCollection AMENITIES =
      of(
          "amenities",
          new Text("las amenidades", "amenities"),
          CATALOGUE,
          "pms",
          "units",
          "amenities");
  public static final TrackHsCollection CLEAN_TYPES =
      of(
          "cleanTypes",
          new Text("los tipos de limpieza", "clean types"),
          CATALOGUE,
          "pms",
          "housekeeping",
          "clean-types");
  public static final TrackHsCollection MAINTENANCE =
      of(
          "workOrders",
          new Text("las órdenes de mantenimiento", "maintenance work orders"),
          NOT_AT_ALL,
          "pms",
          "maintenance",
          "work-orders");
  public static final TrackHsCollection HOUSEKEEPING =
      of(
          "workOrders",
          new Text("las órdenes de limpieza", "housekeeping work orders"),
          NOT_AT_ALL,
          "pms",
          "housekeeping",
          "work-orders");

  /** The notes of one reservation. */
  static TrackHsCollection notes(ReservationId reservation) {
    List<String> segments =
        List.of("pms", "reservations", Long.toString(reservation.value()), "notes");
    return new TrackHsCollection(
        segments, "notes", new Text("las notas", "notes"), NOT_AT_ALL, reservation);
  }

  private static TrackHsCollection of(String key, Text noun, Duration kept, String... segments) {
    return new TrackHsCollection(List.of(segments), key, noun, kept, null);
  }

  Path path() {
    return TrackHsPlace.under(segments);
  }

  /**
   * Returns the time to keep the answer to that question: availability changes sooner than the
   * units do.
   */
  Duration kept(Query query) {
    return equals(UNITS) && query.has("arrival") ? AVAILABILITY : kept;
  }
}
