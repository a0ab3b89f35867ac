package puente.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.audit.CallRecorder;
import puente.audit.Erasure;
import puente.audit.JobChangeOutbox;
import puente.audit.PersonalDataKeys;
import puente.audit.TransactionAudit;
import puente.bridge.Consent;
import puente.bridge.Job;
import puente.bridge.OwnerOnly;
import puente.bridge.Seal;
import puente.bridge.WebhookInbox;
import puente.bridge.job.Journey;
import puente.httpclient.LeasedQuota;
import puente.httpclient.Ledger;
import puente.httpclient.LocalLedger;
import puente.httpclient.Quota;
import puente.httpclient.Rate;
import puente.jobs.reads.OperationsReader;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.PendingAssignments;
import puente.journeys.handoff.ContactAttempts;
import puente.store.ApiKeys;
import puente.store.Database;
import puente.store.DatabaseLocation;
import puente.store.DatabaseUrl;
import puente.store.PlanTokens;
import puente.store.Postgres;
import puente.store.SharedLedger;
import puente.store.StoredContactAttempts;
import puente.store.StoredExternalIds;
import puente.store.StoredJob;
import puente.store.StoredPendingAssignments;
import puente.store.StoredSecrets;
import puente.store.StoredWebhookInbox;

/** Opens the database, a file in the data directory or PostgreSQL, and gives out its parts. */
public final class Store implements AutoCloseable {
  private final @Nullable FileChannel lockFile;
  private final Database database;
  private final PersonalDataKeys persons;
  private final CallRecorder recorder;
  private final JobChangeOutbox trail;
  private final JobStore jobs;
  private final JobSettings settings;
  private final Clock clock;
  private final Ledger ledger;

  private Store(
      @Nullable FileChannel lockFile, Database database, JobSettings settings, Clock clock) {
    this.lockFile = lockFile;
    this.database = database;
    this.persons = new PersonalDataKeys(database, settings.region(), clock);
    this.recorder = new CallRecorder(database, persons, clock);
    this.trail =
        new JobChangeOutbox(
            database, new TransactionAudit(database, persons, clock), recorder::ahead);
    this.jobs = new JobStore(database, trail, clock);
    this.settings = settings;
    this.clock = clock;
    // A file has one owner, who need not ask it.
    this.ledger = lockFile == null ? new SharedLedger(database) : new LocalLedger();
  }

  /**
   * Opens the store and makes it if need be.
   *
   * @throws DirectoryInUse when another process has it open
   * @throws DatabaseUnusable when the file, its directory or PostgreSQL cannot be used
   */
  public static Store open(JobSettings settings, Clock clock) {
    DatabaseUrl url = settings.database();
    return url == null
        ? ofFile(settings, clock)
        : new Store(null, Postgres.open(url, clock.millis()), settings, clock);
  }

  /** A store in a database that is open and has no other owner. */
  static Store over(Database database, JobSettings settings, Clock clock) {
    return new Store(null, database, settings, clock);
  }

  private static Store ofFile(JobSettings settings, Clock clock) {
    Path directory = settings.directory();
    try {
      Files.createDirectories(directory, OwnerOnly.directory());
      FileChannel lockFile = DatabaseLocation.owned(directory);
      try {
        return new Store(lockFile, DatabaseLocation.opened(directory, clock), settings, clock);
      } catch (IOException | RuntimeException failed) {
        lockFile.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw DatabaseLocation.unusable(directory, failed);
    }
  }

  /** Returns the users who were given a customer by journeys under way. */
  public PendingAssignments pendingAssignments() {
    return new StoredPendingAssignments(database);
  }

  /** The keys of callers, as they are and as other processes change them. */
  public ApiKeys apiKeys() {
    return new ApiKeys(database, clock, () -> {}).start();
  }

  /**
   * The keys alone, also while a server has the directory.
   *
   * @throws DatabaseUnusable when the file, its directory or PostgreSQL cannot be used
   */
  public static ApiKeys keysBeside(JobSettings settings, Clock clock) {
    Database database = settings.location().open(clock);
    return new ApiKeys(database, clock, database::close);
  }

  /**
   * Opens the keys of a store that exists already; makes nothing.
   *
   * @throws DatabaseUnusable also when there is none
   */
  public static ApiKeys keysOfExisting(JobSettings settings, Clock clock) {
    Database database = settings.location().existing();
    return new ApiKeys(database, clock, database::close);
  }

  /**
   * Opens the erasure of a person's data, also while a server has the directory.
   *
   * @param spooled whether documents are uploaded to a bucket
   * @throws DatabaseUnusable when the file, its directory or PostgreSQL cannot be used
   */
  public static Erasure erasureBeside(JobSettings settings, boolean spooled, Clock clock) {
    Database database = settings.location().existing();
    return new Erasure(
        database, new PersonalDataKeys(database, settings.region(), clock), spooled, clock);
  }

  /**
   * Returns the reads of whoever watches this process.
   *
   * @param journeys those that it runs
   */
  public OperationsReader reader(List<? extends Journey<?, ?>> journeys) {
    return new OperationsReader(database, persons, journeys, () -> {});
  }

  /**
   * Opens the reads of a store that exists already, also while a server has the directory.
   *
   * @throws DatabaseUnusable also when there is none
   */
  public static OperationsReader readerBeside(JobSettings settings, Clock clock) {
    Database database = settings.location().existing();
    return new OperationsReader(
        database,
        PersonalDataKeys.toRead(database, settings.region(), clock),
        List.of(),
        database::close);
  }

  /** Under which external ids customers were made. */
  public ExternalIdRegistry keys() {
    return new StoredExternalIds(database, clock);
  }

  /** Returns the people whom handoffs have asked, and those who wrote to us. */
  public ContactAttempts contactAttempts() {
    return new StoredContactAttempts(database, trail);
  }

  /** Whose jobs there are. */
  public LatestJobs latest() {
    return new LatestJobs(database);
  }

  /** The job of that tracking id, as it is stored. */
  public Optional<Job> job(String trackingId) {
    return jobs.find(trackingId).map(StoredJob::job);
  }

  /** Returns the events that vendors sent by themselves. */
  public WebhookInbox heard() {
    return new StoredWebhookInbox(database, settings.retention(), clock);
  }

  /** Which plan tokens were used. */
  public Consent.Spent planTokens() {
    return new PlanTokens(database, clock);
  }

  /** A seal that every process with this store can check; each name has a key of its own. */
  public Seal seal(String name) {
    return new Seal(StoredSecrets.of(database, name));
  }

  /** The keys of the persons that calls have named. */
  public PersonalDataKeys persons() {
    return persons;
  }

  /** The record of every call, which is kept from its start. */
  public CallRecorder recorder() {
    return recorder;
  }

  /**
   * Returns the quota of requests that a vendor allows one tenant, shared with every process that
   * has this store.
   *
   * @param tenant whose calls are counted together; no secret
   */
  public Quota quota(String tenant, Rate rate) {
    return new LeasedQuota(tenant, rate, ledger, clock);
  }

  /** Returns the ledger shared with other processes; null where there is none. */
  public @Nullable Ledger sharedLedger() {
    return lockFile == null ? ledger : null;
  }

  /** The changes of state still to be written as audit documents. */
  public JobChangeOutbox trail() {
    return trail;
  }

  /** The tracking ids of the jobs that have not ended. */
  public List<String> unfinished() {
    return jobs.unfinished();
  }

  /** What is still to be done. */
  public OpenWork openWork() {
    return database.read(OpenWork::of);
  }

  public Database database() {
    return database;
  }

  public JobStore jobs() {
    return jobs;
  }

  JobSettings settings() {
    return settings;
  }

  Clock clock() {
    return clock;
  }

  /** To be closed after whatever uses it. The directory is free again afterwards. */
  @Override
  public void close() {
    try (FileChannel _ = lockFile) {
      database.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
