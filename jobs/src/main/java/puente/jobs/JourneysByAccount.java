package puente.jobs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.job.Journey;

/**
 * Finds the journey that a job is run by: of those of its name the one that acts in the account
 * that the job belongs to.
 */
final class JourneysByAccount {
  private final Map<String, List<Journey<?, ?>>> byName;

  /** Of several journeys of one name the first runs the jobs whose account is not known. */
  JourneysByAccount(List<? extends Journey<?, ?>> journeys) {
    this.byName = journeys.stream().collect(Collectors.groupingBy(Journey::name));
  }

  boolean isKnown(String name) {
    return byName.containsKey(name);
  }

  /**
   * The journey for this job; null when none acts in the job's account.
   *
   * @throws puente.bridge.ProblemException when the account can't be reached to ask which it is
   */
  @Nullable Journey<?, ?> of(Job job) {
    List<Journey<?, ?>> named = byName.getOrDefault(job.journey(), List.of());
    Origin origin = job.origin();
    return origin == null
        ? named.getFirst()
        : named.stream().filter(journey -> owns(journey, origin)).findFirst().orElse(null);
  }

  private static boolean owns(Journey<?, ?> journey, Origin origin) {
    BackEndAccount account = journey.account();
    return account != null && account.owns(origin);
  }
}
