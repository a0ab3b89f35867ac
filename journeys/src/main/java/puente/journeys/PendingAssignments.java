package puente.journeys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The salespeople given a customer by journeys that are still under way. Odoo does not show these
 * yet, so without them simultaneous callers would all go to the same salesperson. A pick lasts as
 * long as its job is neither completed nor failed.
 */
public interface PendingAssignments {

  /** A salesperson given to a journey that has not ended. */
  record Pick(String trackingId, long userId) {}

  /**
   * The picks made until a moment.
   *
   * @param open the picks of journeys under way
   * @param given how many picks each was ever given
   * @param newestLead the highest id of an opportunity that a journey has made, or that was in Odoo
   *     before the first; 0 where none is known. The opportunity of a pick given later has a higher
   *     one, because Odoo's ids only grow.
   */
  record Standing(List<Pick> open, Map<Long, Long> given, long newestLead) {
    public static final Standing NONE = new Standing(List.of(), Map.of(), 0);

    public List<String> trackingIds() {
      return open.stream().map(Pick::trackingId).toList();
    }

    /** The load with the open picks added to it. */
    public Map<Long, Integer> on(Map<Long, Integer> load) {
      Map<Long, Integer> total = new LinkedHashMap<>(load);
      open.forEach(pick -> total.computeIfPresent(pick.userId(), (_, count) -> count + 1));
      return total;
    }
  }

  /** Returns the picks made until now. */
  Standing now(String pool);

  /**
   * Picks, in one short transaction, the candidate with the lowest load: what Odoo counts, the
   * picks that were open then, and those given since; ties go to whom a pick was given longest ago.
   * The same job is always given the same one.
   *
   * @param load each candidate's open opportunities in Odoo, without those of the open picks
   * @param before what was picked before Odoo was asked
   */
  long pick(String pool, String trackingId, Map<Long, Integer> load, Standing before);

  /**
   * Stores that an opportunity is in Odoo, before the journey that made it ends and its pick goes.
   *
   * @param userId whose it is; 0 where it is not known
   */
  void made(String pool, long userId, long leadId);
}
