package puente.jobs;

import java.util.List;
import java.util.Objects;
import puente.bridge.BackEndAccount;
import puente.bridge.Bridge;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.store.DatabaseUnavailable;
import puente.store.StoreFailure;
import puente.store.StoredJob;

/** Runs a journey once and tells what came of it. */
final class JourneyExecution {
  private final JobStore jobs;
  private final JourneysByAccount journeys;
  private final Retries retries;
  private final JobListeners jobListeners;
  private final KeyedLocks locks;
  private volatile boolean closing;

  JourneyExecution(
      JobStore jobs,
      List<? extends Journey<?, ?>> journeys,
      Retries retries,
      JobListeners jobListeners,
      KeyedLocks locks) {
    this.jobs = jobs;
    this.jobListeners = jobListeners;
    this.locks = locks;
    this.journeys = new JourneysByAccount(journeys);
    this.retries = retries;
  }

  /** From now on a run that does not get through is left for the next process. */
  void close() {
    closing = true;
  }

  RunOutcome run(StoredJob job, RunningJobs.Run run) {
    String trackingId = job.job().trackingId();
    if (!journeys.isKnown(job.job().journey())) {
      return retries.unknownJourney(job);
    }
    try {
      Journey<?, ?> journey = journeys.of(job.job());
      if (journey == null) {
        return retries.elsewhere(now(job), Objects.requireNonNull(job.job().origin()));
      }
      identify(job.job(), journey);
      return new RunOutcome.Completed(output(journey, job, run));
    } catch (DurableSteps.Waits forAPerson) {
      return new RunOutcome.Waits();
    } catch (DurableSteps.Paused paused) {
      return paused.ending();
    } catch (StoreFailure | DatabaseUnavailable database) {
      // Nothing is known of the journey: not its fault, and no verdict on it.
      throw database;
    } catch (ProblemException refusal) {
      return closing ? new RunOutcome.Left() : retries.refused(now(job), refusal.problem());
    } catch (Throwable bug) {
      return closing
          ? new RunOutcome.Left()
          : retries.bug(now(job), Bridge.report("journey " + trackingId, bug));
    }
  }

  private void identify(Job job, Journey<?, ?> journey) {
    BackEndAccount account = journey.account();
    Origin stored = job.origin();
    if (account == null) {
      return;
    }
    Origin origin = account.identified();
    boolean complete =
        stored != null
            && stored.address().equals(origin.address())
            && (stored.isIdentified() || !origin.isIdentified());
    if (!complete) {
      jobs.belongs(job.trackingId(), origin);
    }
  }

  private <I, O> String output(Journey<I, O> journey, StoredJob job, RunningJobs.Run run) {
    String trackingId = job.job().trackingId();
    I input = Json.bind(job.job().input(), journey.input());
    List<Step<?>> known = journey.steps();
    DurableSteps steps =
        new DurableSteps(
            trackingId,
            new Steps.Origin(job.job().holder(), job.conversation()),
            job.begun(),
            job.agreed(),
            jobs,
            locks,
            run,
            step ->
                jobListeners.step(
                    trackingId, known.indexOf(step) + 1, known.size(), step.progress()));
    return Json.write(journey.run(input, steps));
  }

  /** The job as its steps have left it. */
  private StoredJob now(StoredJob job) {
    return jobs.find(job.job().trackingId()).orElse(job);
  }
}
