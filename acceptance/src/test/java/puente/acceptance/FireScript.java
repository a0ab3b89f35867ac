package puente.acceptance;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import puente.acceptance.FireSchedule.Fault;
import puente.acceptance.FireSchedule.Kill;
import puente.acceptance.FireSchedule.Moment;
import puente.acceptance.FireSchedule.Strike;

/** How far a schedule is: which calls were made, who met what, and whether somebody died yet. */
final class FireScript {
  private final FireSchedule schedule;
  private final IntConsumer killing;
  private final IntConsumer switching;
  private final Runnable killingOdoo;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<Moment.At, Integer> moments = new EnumMap<>(Moment.At.class);
  private final CountDownLatch killed;
  private boolean dying;

  /** How often each fault was met. */
  final Map<Fault, Integer> met = new EnumMap<>(Fault.class);

  /**
   * @param killing kills the server behind that door
   * @param switching kills it and has it run with another Odoo for a while
   * @param killingOdoo kills Odoo and has it come back
   */
  FireScript(
      FireSchedule schedule, IntConsumer killing, IntConsumer switching, Runnable killingOdoo) {
    this.schedule = schedule;
    this.killing = killing;
    this.switching = switching;
    this.killingOdoo = killingOdoo;
    this.killed = new CountDownLatch(schedule.kill() == Kill.NONE ? 0 : 1);
  }

  /** What the call of that name that is being made now meets. */
  synchronized @Nullable Fault fault(String name) {
    int all = calls.merge("*", 1, Integer::sum);
    int own = calls.merge(name, 1, Integer::sum);
    for (Strike strike : schedule.strikes()) {
      boolean hits =
          strike.call().equals(name)
              ? strike.nth() == own
              : strike.call().equals("*") && strike.nth() == all;
      if (hits) {
        met.merge(strike.fault(), 1, Integer::sum);
        return strike.fault();
      }
    }
    return null;
  }

  boolean keepsConnections() {
    return schedule.keepsConnections();
  }

  void killOdoo() {
    killingOdoo.run();
  }

  /** Something happened at that door; it may be the moment. */
  void at(Moment.At what, int door) {
    synchronized (this) {
      boolean isIt =
          moments.merge(what, 1, Integer::sum) == schedule.moment().nth()
              && what == schedule.moment().at();
      if (!isIt || dying || killed.getCount() == 0) {
        return;
      }
      dying = true;
    }
    die(door);
  }

  private void die(int door) {
    (schedule.kill() == Kill.SWITCHED ? switching : killing).accept(door);
    killed.countDown();
  }

  /** Whoever has still to die dies now. */
  void end() throws InterruptedException {
    boolean mine;
    synchronized (this) {
      mine = !dying && killed.getCount() > 0;
      dying = true;
    }
    if (mine) {
      die(0);
    }
    killed.await();
  }
}
