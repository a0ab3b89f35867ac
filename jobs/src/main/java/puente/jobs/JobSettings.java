package puente.jobs;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.store.DatabaseLocation;
import puente.store.DatabaseUrl;

/**
 * The settings for keeping and running jobs.
 *
 * @param directory where the database is, unless that is elsewhere; one process at a time owns it
 * @param workers journeys run at once
 * @param mostOpen jobs accepted and not ended, beyond which no more are accepted; of one holder,
 *     half as many
 * @param poll the interval between looks for due work when nothing woke the runner
 * @param drain how long closing waits for running journeys
 * @param retention how long ended jobs are kept
 * @param database the PostgreSQL database that several processes share; null for a file
 * @param region the country that phone numbers without a country code belong to
 */
public record JobSettings(
    Path directory,
    int workers,
    int mostOpen,
    Backoff backoff,
    Duration poll,
    Duration drain,
    Duration retention,
    @Nullable DatabaseUrl database,
    @Nullable String region) {

  /** Settings where no country may be assumed. */
  public JobSettings(
      Path directory,
      int workers,
      int mostOpen,
      Backoff backoff,
      Duration poll,
      Duration drain,
      Duration retention,
      @Nullable DatabaseUrl database) {
    this(directory, workers, mostOpen, backoff, poll, drain, retention, database, null);
  }

  /** Settings of a process that owns its database. */
  public JobSettings(
      Path directory,
      int workers,
      int mostOpen,
      Backoff backoff,
      Duration poll,
      Duration drain,
      Duration retention) {
    this(directory, workers, mostOpen, backoff, poll, drain, retention, null);
  }

  /** Returns the location of the database. */
  public DatabaseLocation location() {
    return new DatabaseLocation(directory, database);
  }

  /** Returns these settings with that database. */
  public JobSettings in(@Nullable DatabaseUrl elsewhere) {
    return new JobSettings(
        directory, workers, mostOpen, backoff, poll, drain, retention, elsewhere, region);
  }

  /**
   * The pauses before trying again when a back end did not answer.
   *
   * @param first the pause before the second try; each later one is twice as long
   * @param cap the longest pause
   * @param limit how long a back end may fail to answer before the job is given up
   */
  public record Backoff(Duration first, Duration cap, Duration limit) {}

  /** The defaults, for a data directory. */
  public static JobSettings in(Path directory) {
    return new JobSettings(
        directory,
        16,
        10_000,
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(6)),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofDays(30));
  }
}
