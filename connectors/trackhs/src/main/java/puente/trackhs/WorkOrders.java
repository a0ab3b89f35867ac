package puente.trackhs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import tools.jackson.databind.JsonNode;

/**
 * The work orders there are, looked through for a mark of ours: TrackHS has no idempotency key, and
 * no search by what we wrote.
 */
public record WorkOrders(TrackHs trackHs) {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 10;

  /** The days before the given one that are still looked at, as far as the list is sorted. */
  private static final int DAYS = 2;

  /** The list did not tell whether there is one: it may not be seen, or is too long. */
  public static final class NotTold extends RuntimeException {
    NotTold(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * The one that carries the mark.
   *
   * @param since it was not made before that day
   * @throws NotTold when its absence can't be told
   * @throws ProblemException when TrackHS does not answer
   */
  public Optional<WorkOrder.Made> marked(WorkOrder order, String mark, LocalDate since) {
    WorkOrder.Kind kind = order.kind();
    Query query =
        Query.ALL
            .with("unitId", order.unitId())
            .with("sortColumn", "id")
            .with("sortDirection", "desc")
            .with("size", PAGE);
    for (int number = 1; number <= MOST_PAGES; number++) {
      Page page = page(kind, query.page(number));
      for (JsonNode row : page.rows()) {
        if (kind.carries(row, mark)) {
          return Optional.of(WorkOrder.Made.of(kind, row));
        }
      }
      if (number >= page.pages() || goesBackBefore(page.rows(), since.minusDays(DAYS))) {
        return Optional.empty();
      }
    }
    throw new NotTold("too many work orders to look through");
  }

  private Page page(WorkOrder.Kind kind, Query query) {
    try {
      return trackHs.list(kind.listing(), query, true);
    } catch (ProblemException refusal) {
      // Known from other people's clients only, this list may not be there for every key.
      boolean closed =
          refusal.problem() instanceof Problem.Forbidden
              || (refusal.problem() instanceof Problem.Unavailable away
                  && away.retryAfter() == null
                  && !away.equals(TrackHsProblems.CREDENTIALS));
      throw closed ? new NotTold(refusal.problem().kind()) : refusal;
    }
  }

  /** Tells whether the list is sorted as asked for, and the rest of it is too old. */
  private static boolean goesBackBefore(List<JsonNode> rows, LocalDate day) {
    long before = Long.MAX_VALUE;
    for (JsonNode row : rows) {
      long id = row.path("id").asLong(Long.MAX_VALUE);
      if (id >= before) {
        return false;
      }
      before = id;
    }
    LocalDate oldest = rows.isEmpty() ? null : new TrackHsRow(rows.getLast()).day("createdAt");
    return oldest != null && oldest.isBefore(day);
  }
}
