package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fire test on a real Odoo 19: the same schedules as {@link FireOnFileTest}'s. */
@Tag("real-odoo")
class RealOdooFireTest {
  private static final long SEED = Long.getLong("fire.seed", 4);
  private static final int SCHEDULES = Integer.getInteger("fire.schedules", 5);

  /** The records of earlier runs are still there. */
  private final String run =
      "z" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "s";

  @Test
  void onAFileNothingIsLostDoubledOrToldWrongly(@TempDir Path directory) throws Exception {
    try (FireWorld world = FireWorld.onFile(directory, odoo())) {
      FireRun schedules = new FireRun(world, run);
      schedules.playAll(SEED, SCHEDULES, schedule -> !schedule.onReplicas());
      assertThat(schedules.findings).as("%s%n%s", schedules, world.said()).isEmpty();
    }
  }

  @Test
  void onReplicasNothingIsLostDoubledOrToldWrongly(@TempDir Path directory) throws Exception {
    try (FireWorld world = FireWorld.onReplicas(directory, odoo())) {
      FireRun schedules = new FireRun(world, run);
      schedules.playAll(SEED, SCHEDULES, FireSchedule::onReplicas);
      assertThat(schedules.findings).as("%s%n%s", schedules, world.said()).isEmpty();
    }
  }

  private static FireOdoo odoo() {
    assumeFalse(RealOdooServerTest.isFourteen(), "the calls are told apart by their names on 19");
    return new FireRealOdoo();
  }
}
