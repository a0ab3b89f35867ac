package puente.trackhs;

import java.util.List;
import java.util.stream.Stream;
import puente.bridge.text.Text;
import puente.httpclient.Path;

/** The place of a record, by an id of its own kind: a reservation's is no folio's. */
public sealed interface TrackHsPlace permits ReservationId, FolioId, UnitId {

  /** The number that TrackHS gave it. */
  long value();

  /** Returns the segments of its path. */
  List<String> segments();

  /** Returns the word for it, for "there is no …". */
  Text noun();

  /** The parameter that a caller gives it in. */
  String field();

  default Path path() {
    return under(Stream.concat(segments().stream(), Stream.of(Long.toString(value()))).toList());
  }

  /** Everything is below {@code /api}. */
  static Path under(List<String> segments) {
    return Path.of(Stream.concat(Stream.of("api"), segments.stream()).toArray(String[]::new));
  }
}
