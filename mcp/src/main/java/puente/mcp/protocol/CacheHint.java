package puente.mcp.protocol;

import tools.jackson.databind.node.ObjectNode;

/**
 * The time that a result may be kept, and by whom: server/utilities/caching (2026-07-28).
 *
 * @param scope {@code public}, or {@code private} to one authorization
 */
public record CacheHint(long ttlMs, String scope) {
  /** Lists seldom change and then say so, but one key's list need not be another's. */
  public static final CacheHint LIST = new CacheHint(300_000, "private");

  /** For a read document: it belongs to its reader, and may change the next moment. */
  public static final CacheHint READ = new CacheHint(0, "private");

  /** For discovery, which is equal for everybody. */
  public static final CacheHint DISCOVERY = new CacheHint(300_000, "public");

  /** Adds the hint to a result of a revision that has it. */
  public void addTo(ObjectNode result, Revision revision) {
    if (revision.has(Revision.Trait.STATELESS)) {
      result.put("ttlMs", ttlMs).put("cacheScope", scope);
    }
  }
}
