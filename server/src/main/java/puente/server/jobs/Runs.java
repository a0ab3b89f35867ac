package puente.server.jobs;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import puente.bridge.Bridge;
import puente.bridge.Journey;
import puente.bridge.Json;
import puente.bridge.Refusal;
import puente.bridge.Step;

/** Runs a journey once and tells what came of it. */
final class Runs {
  private final JobStore jobs;
  private final Map<String, Journey<?, ?>> journeys;
  private final Retries retries;
  private final Followers followers;
  private final KeyedLocks locks;
  private volatile boolean closing;

  Runs(
      JobStore jobs,
      List<? extends Journey<?, ?>> journeys,
      Retries retries,
      Followers followers,
      KeyedLocks locks) {
    this.jobs = jobs;
    this.followers = followers;
    this.locks = locks;
    this.journeys = journeys.stream().collect(Collectors.toMap(Journey::name, Function.identity()));
    this.retries = retries;
  }

  /** From now on a run that does not get through is left for the next process. */
  void close() {
    closing = true;
  }

  Ending run(StoredJob job, Underway.Run run) {
    String trackingId = job.job().trackingId();
    Journey<?, ?> journey = journeys.get(job.job().journey());
    if (journey == null) {
      return retries.unknownJourney(job);
    }
    try {
      return new Ending.Completed(output(journey, job, run));
    } catch (DurableSteps.Waits forAPerson) {
      return new Ending.Waits();
    } catch (DurableSteps.Paused paused) {
      return paused.ending();
    } catch (StoreFailure | StoreAway database) {
      // Nothing is known of the journey: not its fault, and no verdict on it.
      throw database;
    } catch (Refusal refusal) {
      return closing ? new Ending.Left() : retries.refused(now(job), refusal.problem());
    } catch (Throwable bug) {
      return closing
          ? new Ending.Left()
          : retries.bug(now(job), Bridge.report("journey " + trackingId, bug));
    }
  }

  private <I, O> String output(Journey<I, O> journey, StoredJob job, Underway.Run run) {
    String trackingId = job.job().trackingId();
    I input = Json.bind(job.job().input(), journey.input());
    List<Step<?>> known = journey.steps();
    DurableSteps steps =
        new DurableSteps(
            trackingId,
            jobs,
            locks,
            run,
            step ->
                followers.step(trackingId, known.indexOf(step) + 1, known.size(), step.progress()));
    return Json.write(journey.run(input, steps));
  }

  /** The job as its steps have left it. */
  private StoredJob now(StoredJob job) {
    return jobs.find(job.job().trackingId()).orElse(job);
  }
}
