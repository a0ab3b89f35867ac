package puente.odoo;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The companies whose records may stand in what we make. What belongs to another company is visible
 * to a user of several, and Odoo refuses it only when it is written.
 *
 * @param own the one that what we make belongs to; 0 where Odoo did not tell
 * @param usable that one and those that it is a branch of; empty where our user has one company,
 *     and sees no other's records
 */
public record AllowedCompanies(long own, Set<Long> usable) {
  /** The value where there is only one company. */
  public static final AllowedCompanies ONE = new AllowedCompanies(0, Set.of());

  /** Tells whether there is more than one. */
  public boolean areSeveral() {
    return !usable.isEmpty();
  }

  /**
   * Tells whether a record of this company may be used; a record of no company always may.
   *
   * @param company a {@code company_id} as Odoo returns it: its id and name, or false
   */
  public boolean allow(JsonNode company) {
    return allow(company.path(0).asLong(0));
  }

  /** Tells whether a record of the company with this id may be used; 0 is none. */
  public boolean allow(long id) {
    return usable.isEmpty() || id == 0 || usable.contains(id);
  }
}
