package puente.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import puente.acceptance.FireCallers.Told;
import puente.acceptance.FireSchedule.Kill;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** Plays schedules in a world, one after the other, and counts. */
final class FireRun {
  private final FireWorld world;
  private final String prefix;

  /** How often each fault was met beside each kill. */
  private final Map<String, Integer> met = new TreeMap<>();

  private int schedules;
  private int callers;
  private int jobs;
  private int kills;
  private Duration slowest = Duration.ZERO;
  private long slowestSeed;

  /** Whether callers say that they repeat themselves. */
  boolean withKeys = true;

  /** What is heard of a job that has ended: for trying out who is told wrongly. */
  UnaryOperator<JsonNode> hearing = UnaryOperator.identity();

  /** What is wrong, each with the seed that shows it again. */
  final List<String> findings = new ArrayList<>();

  /**
   * @param prefix what keeps the records of this run apart from those of earlier ones
   */
  FireRun(FireWorld world, String prefix) {
    this.world = world;
    this.prefix = prefix;
  }

  /** Those of the schedules from that seed on that are for this world. */
  void playAll(long seed, int count, Predicate<FireSchedule> fits) throws Exception {
    Instant began = Instant.now();
    for (FireSchedule schedule :
        LongStream.range(seed, seed + count).mapToObj(FireSchedule::of).filter(fits).toList()) {
      world.awaitAll();
      Instant played = Instant.now();
      int before = findings.size();
      play(schedule);
      Duration took = Duration.between(played, Instant.now());
      findings.subList(before, findings.size()).forEach(System.out::println);
      if (took.compareTo(slowest) > 0) {
        slowest = took;
        slowestSeed = schedule.seed();
      }
      if (schedules % 25 == 0) {
        System.out.println(this);
      }
    }
    System.out.printf(
        "%s, seeds %d to %d, %d s%n",
        this, seed, seed + count - 1, Duration.between(began, Instant.now()).toSeconds());
  }

  void play(FireSchedule schedule) throws Exception {
    try {
      world.awaitAll();
      burn(schedule);
    } catch (Exception | AssertionError failed) {
      throw new AssertionError("seed " + schedule.seed() + " of " + this, failed);
    }
  }

  private void burn(FireSchedule schedule) throws Exception {
    FireScript script = new FireScript(schedule, world::kill, world::switchAway, world::killOdoo);
    FireCallers asking = new FireCallers(world, script, prefix + schedule.seed(), withKeys);
    world.proxy.play(script);
    List<Told> told = new ArrayList<>(asking.ask(schedule.intents()));
    told.forEach(one -> asking.ended(one.trackingId()));
    script.end();
    told.addAll(asking.askLater(schedule.intents()));
    // Once more: who was killed in the end still knows.
    Map<String, JsonNode> ended = new LinkedHashMap<>();
    told.forEach(one -> ended.computeIfAbsent(one.trackingId(), asking::ended));
    ended.replaceAll((_, job) -> hearing.apply(job));
    world.proxy.play(null);
    world.revive();
    world.awaitOdoo();
    world.proxy.awaitQuiet();
    try (HttpOdoo odoo = world.odoo().direct()) {
      FireOracle oracle = new FireOracle(odoo, asking, world.people.changes());
      oracle.check(schedule.intents(), told, ended);
      List<String> strays = world.strays(prefix + schedule.seed() + "p");
      oracle.expect(strays.isEmpty(), "doubled: another Odoo has %s", strays);
      oracle.findings.forEach(finding -> findings.add("seed " + schedule.seed() + ": " + finding));
    }
    count(schedule, script, told.size(), ended.size());
  }

  private void count(FireSchedule schedule, FireScript script, int asked, int made) {
    schedules++;
    callers += asked;
    jobs += made;
    kills += schedule.kill() == Kill.NONE ? 0 : 1;
    script.met.forEach(
        (fault, times) -> met.merge(fault + "×" + schedule.kill(), times, Integer::sum));
  }

  @Override
  public String toString() {
    return "fire: %d schedules, %d callers, %d jobs, %d servers killed, %d findings, slowest %d with %d s,"
            .formatted(
                schedules, callers, jobs, kills, findings.size(), slowestSeed, slowest.toSeconds())
        + " faults met "
        + met;
  }
}
