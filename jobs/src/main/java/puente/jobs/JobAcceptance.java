package puente.jobs;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import puente.bridge.BackEndAccount;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.text.Text;
import puente.store.StoredJob;
import puente.store.Transaction;
import tools.jackson.databind.JsonNode;

/** The way in: makes a job of a call, or finds the job that the same intent made before. */
final class JobAcceptance {
  private static final Duration WHEN_FULL = Duration.ofSeconds(30);
  private static final Text FULL =
      new Text(
          "Hay muchos trabajos en espera y no puedo aceptar más. Inténtelo de nuevo en un momento.",
          "There is a lot of work waiting and I cannot accept more. Try again in a moment.");
  private static final int ID_BYTES = 6;

  /**
   * The result of accepting a call.
   *
   * @param isNew it made the job, which is still to be scheduled
   */
  record Accepted(Job job, boolean isNew) {}

  private final JobStore jobs;
  private final int mostOpen;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  JobAcceptance(JobStore jobs, int mostOpen, Clock clock) {
    this.jobs = jobs;
    this.mostOpen = mostOpen;
    this.clock = clock;
  }

  Accepted accept(
      Transaction transaction,
      Journey<?, ?> journey,
      JsonNode input,
      Call call,
      RequestIdentity first)
      throws SQLException {
    RequestIdentity intent = first;
    Optional<StoredJob> known = find(transaction, journey, call, intent);
    while (known.isPresent()) {
      Job job = same(known.get(), intent);
      if (!intent.isOfCall() || !job.ended() || jobs.deliveries().isRecent(job)) {
        return new Accepted(job, false);
      }
      intent = intent.after(job);
      known = find(transaction, journey, call, intent);
    }
    requireRoom(call.caller().holder());
    Job job = queued(journey, input, call.caller().holder());
    if (!jobs.add(transaction, job, intent, call)) {
      // Another process was quicker with the same intent, and has committed by now.
      String key = Objects.requireNonNull(intent.key());
      StoredJob winner =
          jobs.findByKey(transaction, call.caller().holder(), journey.name(), key).orElseThrow();
      return new Accepted(same(winner, intent), false);
    }
    return new Accepted(job, true);
  }

  private Optional<StoredJob> find(
      Transaction transaction, Journey<?, ?> journey, Call call, RequestIdentity intent)
      throws SQLException {
    return intent.key() == null
        ? Optional.empty()
        : jobs.findByKey(transaction, call.caller().holder(), journey.name(), intent.key());
  }

  /** Calls in one commit do not see each other's here: a few more than the limit may get in. */
  private void requireRoom(String holder) {
    if (jobs.open().of(holder) >= (mostOpen + 1) / 2) {
      throw new ProblemException(new Problem.TooMany(WHEN_FULL));
    }
    if (jobs.open().all() >= mostOpen) {
      throw new ProblemException(new Problem.Unavailable("Puente", FULL, WHEN_FULL));
    }
  }

  private Job queued(Journey<?, ?> journey, JsonNode input, String holder) {
    String trackingId = journey.prefix() + randomHex();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    BackEndAccount account = journey.account();
    return new Job(
        trackingId,
        journey.name(),
        holder,
        Job.Status.QUEUED,
        ProgressText.QUEUED,
        false,
        Map.of(),
        input,
        null,
        null,
        now,
        now,
        null,
        account == null ? null : new Origin(account.address(), null, null));
  }

  private static Job same(StoredJob known, RequestIdentity intent) {
    if (known.argumentsHash().equals(intent.argumentsHash())) {
      return known.job();
    }
    throw new ProblemException(
        new Problem.Conflict(
            Text.format(
                "Esa clave de idempotencia ya se usó con otros datos, en el trabajo %s. Use una"
                    + " clave nueva para una solicitud nueva, o repita los mismos datos.",
                "That idempotency key was already used with other arguments, in job %s. Use a new"
                    + " key for a new request, or send the same arguments again.",
                known.job().trackingId()),
            new Text(
                "Eso ya se pidió con otros datos, y así queda.",
                "That was asked for with other details already, and stays so.")));
  }

  private String randomHex() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
