package puente.jobs;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import puente.bridge.BackEndCalls;
import puente.bridge.CallContext;
import puente.bridge.json.JsonText;
import puente.store.Transaction;

/**
 * Keeps with a job what its runs have asked of back ends: when, what, how it ended, how long it
 * took. They are written together with a step or the end of a run, so that they cost no write to
 * the disk of their own; what a killed process asked since its last step is lost.
 */
final class RunRequests {
  /** About a hundred and fifty requests. */
  private static final int LONGEST = 12_000;

  /** Takes the requests of this thread's run that are not kept yet, a JSON array a line. */
  static String take(Clock clock) {
    StringBuilder lines = new StringBuilder();
    for (BackEndCalls.Made made : CallContext.current().backEndCalls().take()) {
      long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - made.endedNanos());
      lines.append('[').append(clock.millis() - since - made.millis()).append(',');
      JsonText.quoteInAscii(made.backEnd(), lines);
      lines.append(',');
      JsonText.quoteInAscii(made.what(), lines);
      lines.append(',');
      JsonText.quoteInAscii(made.outcome(), lines);
      lines.append(',').append(made.millis()).append("]\n");
    }
    return lines.toString();
  }

  /** Appends lines to the job's, as far as there is room. */
  static void append(Transaction transaction, String trackingId, String lines) throws SQLException {
    if (!lines.isEmpty()) {
      transaction.update(
          "UPDATE job SET requests = COALESCE(requests, '') || ? WHERE tracking_id = ?"
              + " AND LENGTH(COALESCE(requests, '')) < ?",
          lines,
          trackingId,
          LONGEST);
    }
  }

  private RunRequests() {}
}
