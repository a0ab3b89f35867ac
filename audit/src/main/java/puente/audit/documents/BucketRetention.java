package puente.audit.documents;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes old documents from the bucket: those that are named as ours, by the day in their names,
 * and not more than so many at a time.
 */
final class BucketRetention {
  private static final Logger LOG = System.getLogger(BucketRetention.class.getName());

  /**
   * The number of months that it looks back: older documents were removed while they were younger.
   */
  private static final int MONTHS = 13;

  private static final int MOST = 2_000;

  private final Bucket bucket;

  BucketRetention(Bucket bucket) {
    this.bucket = bucket;
  }

  /** Removes those of days before that one, the oldest first; how many. */
  int removeBefore(LocalDate day) {
    int removed = 0;
    LocalDate month = day.withDayOfMonth(1).minusMonths(MONTHS);
    for (; month.isBefore(day) && removed < MOST; month = month.plusMonths(1)) {
      removed += removeOf(month, day, MOST - removed);
    }
    if (removed > 0) {
      LOG.log(Level.INFO, "removed {0} old audit documents from S3", removed);
    }
    return removed;
  }

  private int removeOf(LocalDate month, LocalDate before, int most) {
    int removed = 0;
    DocumentName last = null;
    List<Bucket.Found> page = page(month, last);
    while (!page.isEmpty()) {
      for (Bucket.Found each : page) {
        if (!each.name().day().isBefore(before) || removed == most) {
          return removed; // They are in the order of their days.
        }
        bucket.remove(each.name());
        removed++;
      }
      last = page.getLast().name();
      page = page(month, last);
    }
    return removed;
  }

  private List<Bucket.Found> page(LocalDate month, @Nullable DocumentName after) {
    return bucket.month(month, after);
  }
}
