package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.acceptance.FireSchedule.Intent;
import puente.acceptance.FireSchedule.Item;
import puente.acceptance.FireSchedule.Kill;
import puente.acceptance.FireSchedule.Moment;
import puente.acceptance.FireSchedule.Repeat;
import puente.acceptance.FireSchedule.Surface;

/**
 * Each call that writes is cut on a kept connection, each at another byte of its request or its
 * answer: nothing is lost, doubled or told wrongly. With 500 schedules to a fire test, at every
 * one.
 */
class FireCutsTest {
  private static final int AT_ONCE = 4;
  private static final int SCHEDULES = Math.max(FireOnFileTest.SCHEDULES * 2 / 5, 1);

  /** More than a request and its answer have: some calls are not cut. */
  private static final int BYTES = 1_600;

  /** Neighbours come far apart; no part of {@link #BYTES}, so that each comes once. */
  private static final int STEP = 613;

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();

  @Test
  void nothingIsLostDoubledOrToldWrongly(@TempDir Path directory) throws Exception {
    try (FireWorld world = FireWorld.onFile(directory, new FireOdoo.Sandbox(directory))) {
      world.proxy.cutting = this::cut;
      FireRun run = new FireRun(world, "c");
      for (int i = 0; i < SCHEDULES; i++) {
        run.play(kept(8 + 16L * i));
      }
      System.out.printf(
          "%s, %d calls cut, %s of them where kept%n", run, cuts.get(), world.proxy.cutWhereKept);
      assertThat(run.findings).as("%s%n%s", run, world.said()).isEmpty();
      assertThat(world.proxy.cutWhereKept.get()).isGreaterThan(cuts.get() / 4);
    }
  }

  private static FireSchedule kept(long seed) {
    List<Intent> intents =
        IntStream.range(0, AT_ONCE)
            .mapToObj(
                i ->
                    new Intent(
                        i, i, Surface.ASYNC, Repeat.NEVER, List.of(new Item(1, 2, 100)), true))
            .toList();
    FireSchedule schedule =
        new FireSchedule(
            seed, Kill.NONE, false, intents, List.of(), new Moment(Moment.At.ANSWER_TO_CALLER, 1));
    assertThat(schedule.keepsConnections()).isTrue();
    return schedule;
  }

  /** A load is cut once; when it is repeated it gets through. */
  private int cut(String call) {
    return call.substring(0, call.indexOf(' ')).endsWith(".load") && seen.add(call)
        ? cuts.getAndIncrement() * STEP % BYTES
        : -1;
  }
}
