package puente.jobs.reads;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.audit.CallSummary;
import puente.audit.RecordedCalls;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.job.Journey;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.jobs.reads.StoryEntry.Kind;
import puente.journeys.handoff.HandoffClaim;
import puente.store.StoredContactAttempts;
import puente.store.Transaction;
import tools.jackson.databind.JsonNode;

/**
 * Tells the story of a job from what is stored of it.
 *
 * @param journeys by their names, as far as this process has them: they word what a caller is told
 * @param personal whether personal data is told in full
 */
record Stories(
    RecordedCalls record,
    Map<String, ? extends Journey<?, ?>> journeys,
    Summaries summaries,
    boolean personal) {
  private static final int MOST_REQUESTS = 200;
  private static final int MOST_STEPS = 100;

  Story of(Transaction transaction, JobSearch.Row row) throws SQLException {
    Job job = row.stored().job();
    JobSummary summary = summaries.of(row);
    List<StoryEntry> entries = new ArrayList<>();
    entries.add(
        StoryEntry.of(
                job.createdAt(),
                Kind.ACCEPTED,
                Text.format(
                    "Se aceptó: lo pidió %s.",
                    "Accepted: %s asked for it.", String.valueOf(summary.holder())))
            .named(job.journey())
            .with(data(job.input())));
    entries.addAll(requests(transaction, job));
    entries.addAll(steps(transaction, job));
    entries.addAll(contacts(transaction, job));
    for (CallSummary line :
        record.ofJob(job.trackingId(), job.createdAt(), job.completedAt(), personal)) {
      entries.add(recorded(line));
    }
    entries.sort(Comparator.comparing(StoryEntry::at));
    entries.addAll(end(job, summary));
    return new Story(summary, entries);
  }

  private @Nullable JsonNode data(@Nullable JsonNode tree) {
    return tree == null || personal ? tree : PersonalText.masked(tree);
  }

  private static List<StoryEntry> requests(Transaction transaction, Job job) throws SQLException {
    String stored =
        transaction
            .row(
                "SELECT COALESCE(requests, '') FROM job WHERE tracking_id = ?",
                row -> row.getString(1),
                job.trackingId())
            .orElse("");
    return stored
        .lines()
        .limit(MOST_REQUESTS)
        .map(Json::read)
        .map(
            line ->
                StoryEntry.of(
                        Instant.ofEpochMilli(line.path(0).asLong(0)),
                        Kind.REQUEST,
                        Text.verbatim(line.path(1).asString("") + " " + line.path(2).asString("")))
                    .named(line.path(2).asString(""))
                    .ended(line.path(3).asString(""), line.path(4).asLong(0)))
        .toList();
  }

  private List<StoryEntry> steps(Transaction transaction, Job job) throws SQLException {
    return transaction.rows(
        "SELECT name, result, finished_at FROM step WHERE tracking_id = ?"
            + " ORDER BY finished_at, name LIMIT ?",
        row ->
            StoryEntry.of(
                    Instant.ofEpochMilli(row.getLong(3)),
                    Kind.STEP,
                    Text.format("Paso hecho: %s.", "Step done: %s.", row.getString(1)))
                .named(row.getString(1))
                .with(data(Json.read(row.getString(2)))),
        job.trackingId(),
        MOST_STEPS);
  }

  private List<StoryEntry> contacts(Transaction transaction, Job job) throws SQLException {
    List<StoryEntry> entries = new ArrayList<>();
    List<HandoffSummary.Contact> contacts =
        HandoffContacts.of(transaction, job.trackingId(), personal);
    for (HandoffSummary.Contact each : contacts) {
      entries.add(
          StoryEntry.of(
                  each.askedAt(),
                  Kind.CONTACT,
                  Text.format(
                      "Se preguntó a %s (%s).", "Asked %s (%s).", each.name(), each.channel()))
              .named(String.valueOf(each.number()))
              .ended(each.end() == null ? each.status() : each.end(), null));
    }
    HandoffClaim claim = StoredContactAttempts.claim(transaction, job.trackingId()).orElse(null);
    if (claim != null) {
      entries.add(
          StoryEntry.of(
                  claim.at(),
                  Kind.CLAIM,
                  Text.format("Lo tomó la persona %d.", "Person %d took it.", claim.number()))
              .named(String.valueOf(claim.number())));
    }
    return entries;
  }

  private static StoryEntry recorded(CallSummary line) {
    return StoryEntry.of(line.at(), Kind.RECORDED, Text.verbatim(line.kind()))
        .named(String.valueOf(line.operation()))
        .ended(line.problem() == null ? line.outcome() : line.problem(), line.millis())
        .with(line.arguments());
  }

  private List<StoryEntry> end(Job job, JobSummary summary) {
    if (!job.ended()) {
      return List.of(
          StoryEntry.of(job.updatedAt(), Kind.WAITING, job.progress())
              .ended(summary.state().code(), null));
    }
    Instant at = job.completedAt() == null ? job.updatedAt() : job.completedAt();
    Job.Failure error = job.error();
    List<StoryEntry> entries = new ArrayList<>();
    entries.add(
        StoryEntry.of(at, Kind.ENDED, error == null || !personal ? job.progress() : error.message())
            .ended(
                error == null ? summary.state().code() : error.type(), job.elapsed(at).toMillis())
            .with(data(job.output()))
            .linked(summary.links()));
    Text said = personal ? said(job) : null;
    if (said != null) {
      entries.add(StoryEntry.of(at, Kind.SAID, said));
    }
    return entries;
  }

  private @Nullable Text said(Job job) {
    Journey<?, ?> journey = journeys.get(job.journey());
    Job.Failure error = job.error();
    if (journey == null) {
      return error == null ? null : error.say();
    }
    Caller asker = new Caller(job.holder(), null, Language.ES, Grant.ALL);
    return journey.answer(job, asker).say();
  }
}
