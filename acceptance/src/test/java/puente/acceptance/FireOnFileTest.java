package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fire test on one server with its file: whatever goes wrong, nothing accepted is lost, doubled
 * or told wrongly.
 *
 * <p>The properties {@code fire.seed} and {@code fire.schedules} say which and how many.
 */
class FireOnFileTest {
  static final long SEED = Long.getLong("fire.seed", 1);
  static final int SCHEDULES = Integer.getInteger("fire.schedules", 20);

  @Test
  void nothingIsLostDoubledOrToldWrongly(@TempDir Path directory) throws Exception {
    try (FireWorld world = FireWorld.onFile(directory, new FireOdoo.Sandbox(directory))) {
      FireRun run = new FireRun(world, "f");
      run.playAll(SEED, SCHEDULES, schedule -> !schedule.onReplicas());
      assertThat(run.findings).as("%s%n%s", run, world.said()).isEmpty();
    }
  }
}
