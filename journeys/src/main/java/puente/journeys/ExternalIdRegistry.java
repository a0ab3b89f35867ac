package puente.journeys;

import org.jspecify.annotations.Nullable;

/**
 * Which external ids customers were made under. The list may be shorter than what stands in Odoo: a
 * data directory may be new, or restored from a backup. So an id is never free because the list
 * does not have it, only because it bears the job that made it up.
 */
public interface ExternalIdRegistry {

  /**
   * The use of an external id.
   *
   * @param suffix its end, which comes of the job that used it first; empty for one that was used
   *     before ids had any
   * @param isFresh whether nothing can stand under it in Odoo yet, so that nobody has to ask
   */
  record Use(String suffix, boolean isFresh) {}

  /**
   * Notes that a job uses it, unless another has before.
   *
   * @param key without the suffix
   */
  Use use(String environment, String key, String trackingId);

  /** Returns the suffix that it was used with; null when it never was, as far as is stored here. */
  @Nullable String suffix(String environment, String key);
}
