package puente.trackhs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/**
 * A page without what should not be on it: some tenants ignore a filter, or count by it and list
 * nothing. What is left out is made up for from the pages after it, as far as that costs few calls.
 *
 * @param total how many there are as TrackHS counts
 * @param leftOut how many it listed that do not fit
 * @param nextPage where to go on; null at the end
 */
record FilteredPage(List<TrackHsRow> rows, long total, int leftOut, @Nullable Integer nextPage) {
  private static final int MOST_CALLS = 5;

  /** TrackHS lists no more of anything, however it is paged. */
  private static final int MOST_ROWS = 10_000;

  static FilteredPage read(
      TrackHs trackHs,
      TrackHsCollection listing,
      Query query,
      int page,
      int size,
      boolean fresh,
      Predicate<TrackHsRow> fits) {
    requireWithin(page, size);
    Query sized = query.with("size", size);
    List<TrackHsRow> rows = new ArrayList<>();
    int leftOut = 0;
    long total = 0;
    for (int asked = 0; ; asked++) {
      int number = page + asked;
      Page answer = trackHs.list(listing, sized.page(number), fresh);
      total = Math.max(total, answer.total());
      for (TrackHsRow row : answer.rows().stream().map(TrackHsRow::new).toList()) {
        if (fits.test(row)) {
          rows.add(row);
        } else {
          leftOut++;
        }
      }
      boolean last = answer.pages() <= number || (number + 1L) * size > MOST_ROWS;
      boolean wanting = rows.size() < size && (leftOut > 0 || rows.isEmpty());
      if (last || !wanting || asked + 1 == MOST_CALLS) {
        return new FilteredPage(rows, total, leftOut, last ? null : (Integer) (number + 1));
      }
    }
  }

  static void requireWithin(int page, int size) {
    if ((long) page * size > MOST_ROWS) {
      throw ParameterParser.refusal(
          "page",
          Text.format(
              "TrackHS no pasa de %d resultados: acote la búsqueda.",
              "TrackHS goes no further than %d results: narrow the search.", MOST_ROWS),
          new Text(
              "Son demasiados resultados; deme más datos para buscar.",
              "Those are too many results; tell me more to search by."));
    }
  }
}
