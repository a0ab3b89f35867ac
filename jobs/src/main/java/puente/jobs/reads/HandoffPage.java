package puente.jobs.reads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some handoffs, the latest first.
 *
 * @param next the cursor of the page after it; null where there are no more
 */
public record HandoffPage(List<HandoffSummary> handoffs, @Nullable String next) {
  public HandoffPage {
    handoffs = List.copyOf(handoffs);
  }
}
