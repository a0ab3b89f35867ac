package puente.journeys;

import java.util.List;
import java.util.Map;

/**
 * Who was given a customer by journeys that are still under way. Odoo does not show these yet, so
 * without them simultaneous callers would all go to the same salesperson. A pick lasts as long as
 * its job is neither completed nor failed.
 */
public interface Picks {

  /** A salesperson given to a journey that has not ended. */
  record Pick(String trackingId, long userId) {}

  /** The picks of journeys under way. */
  List<Pick> open(String pool);

  /**
   * Picks, in one short transaction, the candidate with the lowest load: what Odoo counts plus the
   * open picks; ties go to whom a pick was given longest ago. The same job is always given the same
   * one.
   *
   * @param load each candidate's open opportunities in Odoo, without those of {@code known}
   * @param known the open picks as they were before Odoo was asked; counted even if ended since
   */
  long pick(String pool, String trackingId, Map<Long, Integer> load, List<Pick> known);
}
