package puente.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some calls, the latest first.
 *
 * @param next the cursor of the page after it; null where there are no more. A page may have few
 *     calls, or none, and yet a next one: only so much of the record is read at once
 */
public record CallPage(List<CallSummary> calls, @Nullable String next) {
  public CallPage {
    calls = List.copyOf(calls);
  }
}
