package puente.audit.documents;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import puente.audit.UploadOutbox;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Brings audit documents to the bucket, behind the calls: it never delays or fails one. What waits
 * is in the database, so that it outlives an outage of S3 and a killed process; the oldest goes
 * first.
 */
public final class Uploads implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Uploads.class.getName());

  /** The interval between looks for documents left by another process. */
  private static final Duration LOOKS = Duration.ofSeconds(15);

  /** Changes so close together are one document. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  private static final Duration CLOSING = Duration.ofSeconds(3);
  private static final int MOST = 64;

  /** The number of uploads at once; while S3 does not answer, more would not help. */
  private static final int AT_ONCE = 8;

  private static final int DOUBLINGS = 20;

  /**
   * The pauses before it tries again.
   *
   * @param first the pause after the first failure; each later one is twice as long
   * @param longest the longest pause
   */
  public record Patience(Duration first, Duration longest) {
    public static final Patience USUAL = new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private Duration after(int failures) {
      double doubled = first.toMillis() * Math.pow(2, Math.min(failures - 1, DOUBLINGS));
      double jittered = doubled * ThreadLocalRandom.current().nextDouble(0.75, 1.25);
      return Duration.ofMillis(Math.min(Math.round(jittered), longest.toMillis()));
    }
  }

  private final UploadOutbox outbox;
  private final S3Settings s3;
  private final AuditSettings settings;
  private final Patience patience;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = BackgroundLoop.platform("s3", this::run);
  private volatile String state = "not_asked_yet";
  private volatile long waiting;
  private int failures;
  private @Nullable LocalDate pruned;

  public Uploads(
      UploadOutbox outbox, S3Settings s3, AuditSettings settings, Patience patience, Clock clock) {
    this.outbox = outbox;
    this.s3 = s3;
    this.settings = settings;
    this.patience = patience;
    this.clock = clock;
  }

  /** Begins to bring what is left from before, and then whatever changes. */
  public Uploads start() {
    outbox.begin();
    thread.start();
    return this;
  }

  /**
   * Returns the state in which S3 was last seen, how many documents wait for it and how many were
   * given up.
   */
  public Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("s3", state);
    states.put("s3_waiting", Long.toString(waiting));
    states.put("s3_given_up", Long.toString(outbox.lost()));
    return states;
  }

  /** How many documents waited when it last looked. */
  public long waiting() {
    return waiting;
  }

  /** Stops; what was not brought is brought by the next process. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() throws InterruptedException {
    try (Bucket bucket = new Bucket(s3);
        ExecutorService hands =
            Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("s3-", 0).factory())) {
      while (closing.getCount() > 0) {
        round(bucket, hands);
      }
    }
  }

  private void round(Bucket bucket, ExecutorService hands) throws InterruptedException {
    try {
      if (outbox.isOurs()) {
        bring(bucket, hands);
        prune(bucket);
      }
      outbox.await(LOOKS);
      closing.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException trouble) {
      failed(trouble);
      closing.await(patience.after(failures).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Brings all that waits, until something fails. */
  private void bring(Bucket bucket, ExecutorService hands) throws InterruptedException {
    List<UploadOutbox.Entry> oldest;
    do {
      oldest = outbox.oldest(failures == 0 ? MOST : AT_ONCE);
      bring(oldest, bucket, hands);
      waiting = outbox.waiting();
    } while (!oldest.isEmpty() && closing.getCount() > 0);
  }

  private void bring(List<UploadOutbox.Entry> entries, Bucket bucket, ExecutorService hands)
      throws InterruptedException {
    List<Future<?>> under = new ArrayList<>();
    for (UploadOutbox.Entry each : entries) {
      AuditDocument document = AuditDocument.of(each.document(), settings.zone());
      under.add(hands.submit(() -> bucket.put(document)));
    }
    List<UploadOutbox.Entry> arrived = new ArrayList<>();
    RuntimeException trouble = null;
    for (int i = 0; i < under.size(); i++) {
      try {
        under.get(i).get();
        arrived.add(entries.get(i));
      } catch (ExecutionException failed) {
        trouble =
            failed.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(failed.getCause());
      }
    }
    outbox.brought(arrived);
    if (!arrived.isEmpty()) {
      well();
    }
    if (trouble != null) {
      waiting = outbox.waiting();
      throw trouble;
    }
  }

  private void well() {
    if (failures > 0) {
      LOG.log(Level.INFO, "S3 takes audit documents again");
    }
    failures = 0;
    state = "up";
  }

  private void failed(RuntimeException trouble) {
    failures++;
    state = "down";
    if (failures == 1) {
      LOG.log(
          Level.WARNING,
          "audit documents wait for S3: " + reason(trouble),
          trouble instanceof BucketErrors ? null : trouble);
    }
  }

  private static String reason(RuntimeException trouble) {
    return trouble instanceof BucketErrors known
        ? known.code() + ". " + known.remedy().en()
        : trouble.toString();
  }

  /** Once a day removes from the bucket what is older than documents are kept. */
  private void prune(Bucket bucket) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
    if (pruned == null || today.isAfter(pruned)) {
      pruned = today; // Whatever comes of it: the next time is tomorrow.
      try {
        new BucketRetention(bucket).removeBefore(today.minusDays(settings.retention().toDays()));
      } catch (BucketErrors trouble) {
        LOG.log(
            Level.WARNING,
            "old audit documents stay in S3 ("
                + trouble.code()
                + "); a lifecycle rule of the bucket can remove them instead");
      }
    }
  }
}
