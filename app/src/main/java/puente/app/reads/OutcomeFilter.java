package puente.app.reads;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How calls end that are asked for. */
public enum OutcomeFilter {
  DONE,
  ACCEPTED,
  FAILED,
  REFUSED,
  /** Refused or failed. */
  WRONG;

  /** The outcomes in the record; none for all. */
  public static Set<String> outcomes(@Nullable OutcomeFilter ending) {
    if (ending == null) {
      return Set.of();
    }
    return ending == WRONG
        ? Set.of("failed", "refused")
        : Set.of(ending.name().toLowerCase(Locale.ROOT));
  }
}
