package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fire test on two servers that share PostgreSQL; see {@link FireOnFileTest}. */
class FireOnReplicasTest {

  @Test
  void nothingIsLostDoubledOrToldWrongly(@TempDir Path directory) throws Exception {
    try (FireWorld world = FireWorld.onReplicas(directory, new FireOdoo.Sandbox(directory))) {
      FireRun run = new FireRun(world, "r");
      run.playAll(FireOnFileTest.SEED, FireOnFileTest.SCHEDULES, FireSchedule::onReplicas);
      assertThat(run.findings).as("%s%n%s", run, world.said()).isEmpty();
    }
  }
}
