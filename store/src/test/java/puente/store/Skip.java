package puente.store;

import static org.junit.jupiter.api.Assumptions.abort;

import org.jspecify.annotations.Nullable;

/** The one way to leave out a test for which something is missing here: on CI that is a failure. */
public final class Skip {
  /** Ends the test. */
  public static <T> T because(String missing) {
    return because(missing, System.getenv("CI"));
  }

  static <T> T because(String missing, @Nullable String ci) {
    if ("true".equals(ci)) {
      throw new AssertionError(missing);
    }
    return abort("SKIPPED: " + missing);
  }

  private Skip() {}
}
