package puente.bridge;

import org.jspecify.annotations.Nullable;

/**
 * The account of a back end that a job belongs to: one Odoo database, one TrackHS tenant, one user
 * of Cal.com. The ids that the job has stored identify records there and nowhere else.
 *
 * @param address where the account is, as the settings name it; for people, and no secret
 * @param id how the account identifies itself; null where it does not, or was not asked yet
 * @param created when the account was made, as it tells; null where it has an id or does not tell
 */
public record Origin(String address, @Nullable String id, @Nullable String created) {

  /** Tells whether this account, which has the same address, is certainly another one. */
  public boolean contradicts(Origin other) {
    return differ(id, other.id) || differ(created, other.created);
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  /** Tells whether the account was asked for its identity. */
  public boolean isIdentified() {
    return id != null || created != null;
  }
}
