package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.acceptance.FireSchedule.Fault;
import puente.acceptance.FireSchedule.Intent;
import puente.acceptance.FireSchedule.Item;
import puente.acceptance.FireSchedule.Kill;
import puente.acceptance.FireSchedule.Moment;
import puente.acceptance.FireSchedule.Repeat;
import puente.acceptance.FireSchedule.Strike;
import puente.acceptance.FireSchedule.Surface;

/** Each fault and each kill by itself, so that a finding names its kind. */
class FireKindsTest {
  @TempDir static Path directory;
  private static FireWorld world;
  private static long next = 1;

  @BeforeAll
  static void start() throws Exception {
    world = FireWorld.onFile(directory, new FireOdoo.Sandbox(directory));
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  private static List<String> findings(Kill kill, Fault fault, String call) throws Exception {
    Intent intent =
        new Intent(0, 0, Surface.ASYNC, Repeat.LATER, List.of(new Item(1, 2, -1)), true);
    FireRun run = new FireRun(world, "k");
    run.play(
        new FireSchedule(
            next++,
            kill,
            false,
            List.of(intent),
            List.of(new Strike(call, 1, fault)),
            new Moment(Moment.At.ANSWER_TO_CALLER, 1)));
    return run.findings;
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "CHANGED_BY_A_PERSON", mode = EnumSource.Mode.EXCLUDE)
  void atTheCustomer(Fault fault) throws Exception {
    assertThat(findings(Kill.NONE, fault, "res.partner.load")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "NAMESAKE_APPEARS", mode = EnumSource.Mode.EXCLUDE)
  void atTheOrder(Fault fault) throws Exception {
    assertThat(findings(Kill.NONE, fault, "crm.lead.load")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Kill.class, names = "ONE_OF_TWO", mode = EnumSource.Mode.EXCLUDE)
  void atAKill(Kill kill) throws Exception {
    assertThat(findings(kill, Fault.DROP_AFTER, "res.partner.load")).isEmpty();
  }
}
