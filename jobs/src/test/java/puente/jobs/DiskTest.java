package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.jobs.Errand.RECEIPT;
import static puente.jobs.Errand.step;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.store.DatabaseUnavailable;
import puente.store.DatabaseUnusable;
import puente.store.Latches;
import puente.store.Polling;

/**
 * A disk that is full, read-only or has lost what it held: what is accepted is done all the same.
 */
class DiskTest {
  private static final int PAGE = 4096;
  private static final int FRAME = 24 + PAGE;

  @TempDir Path directory;

  @Test
  void whileTheDiskIsFullNothingIsAcceptedAndWhatWasIsDoneAfterwards() throws Exception {
    var wait = new CountDownLatch(1);
    var ends = new CountDownLatch(2);
    var done = new AtomicInteger();
    try (SmallDisk disk = SmallDisk.at(directory.resolve("small"));
        Office office =
            new Office(
                Files.createDirectory(disk.path().resolve("data")),
                Clock.systemUTC(),
                (_, steps) ->
                    steps.once(
                        step("order"),
                        () -> {
                          Latches.await(wait);
                          ends.countDown();
                          done.incrementAndGet();
                          return RECEIPT;
                        }))) {
      List<Job> accepted =
          new ArrayList<>(List.of(office.started().accept("Ana"), office.accept("Eva")));
      Polling.until(() -> isBegun(office, accepted));
      Path filler = disk.filled();
      ProblemException refused = refusedAtLast(office, accepted);
      assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class);
      assertThat(refused.problem().detail().es()).contains("no puede guardar");
      assertThat(refused.problem().detail().en()).contains("cannot store");

      wait.countDown(); // The work is done while nothing of it can be stored.
      Latches.await(ends);
      for (int i = 0; i < 20; i++) { // Each after what the jobs try to store, whose turn is first.
        assertThatThrownBy(() -> office.accept("Noa")).isInstanceOf(DatabaseUnavailable.class);
      }
      Files.delete(filler);
      accepted.add(office.accept("Luz"));
      for (Job each : accepted) {
        assertThat(office.await(each).status()).isEqualTo(Status.COMPLETED);
      }
      assertThat(done).as("nothing is done twice").hasValue(accepted.size());
    }
  }

  private static boolean isBegun(Office office, List<Job> jobs) {
    return jobs.stream()
        .allMatch(job -> office.store.jobs().find(job.trackingId()).orElseThrow().begun());
  }

  /** There may be room in what the database has already; it is used up first. */
  private static ProblemException refusedAtLast(Office office, List<Job> accepted) {
    for (int i = 0; i < 10_000; i++) {
      try {
        accepted.add(office.accept("Eva " + i));
      } catch (ProblemException full) {
        return full;
      }
    }
    throw new AssertionError("the disk was never full");
  }

  @Test
  void aReadOnlyFileIsSaidInOneSentence() throws Exception {
    try (SmallDisk disk = SmallDisk.at(directory.resolve("small"))) {
      Path data = Files.createDirectory(disk.path().resolve("data"));
      Job job;
      try (Office office = office(data)) {
        job = office.accept("Ana");
      }
      disk.readOnly();
      assertThatThrownBy(() -> office(data))
          .isInstanceOf(DatabaseUnusable.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("writable")
          .hasMessageEndingWith(".");
      disk.writable();
      try (Office office = office(data)) {
        assertThat(office.started().await(job).status()).isEqualTo(Status.COMPLETED);
      }
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidInOneSentence() throws Exception {
    Files.writeString(directory.resolve("puente.db"), "no database at all, ".repeat(500));
    assertThatThrownBy(() -> office(directory))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("put a backup in its place");
  }

  @Test
  void aWriteThatWasCutHalfwayTakesNothingWithIt() throws Exception {
    List<Job> accepted = acceptedAndKilled();
    Path log = directory.resolve("killed/puente.db-wal");
    byte[] frame = new byte[FRAME];
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
      file.read(ByteBuffer.wrap(frame), file.size() - FRAME);
    }
    Files.write(log, Arrays.copyOf(frame, FRAME / 2), StandardOpenOption.APPEND);
    try (Office office = office(directory.resolve("killed"))) {
      office.started();
      for (Job each : accepted) {
        assertThat(office.await(each).status()).isEqualTo(Status.COMPLETED);
      }
    }
  }

  /** What the disk ruins after it said that it has it, nobody can give back; but no more goes. */
  @Test
  void aRuinedLastPageTakesItsOwnTransactionWholeAndNoOther() throws Exception {
    List<Job> accepted = acceptedAndKilled();
    Path log = directory.resolve("killed/puente.db-wal");
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[PAGE]), file.size() - PAGE);
    }
    Job last = accepted.removeLast();
    try (Office office = office(directory.resolve("killed"))) {
      office.started();
      for (Job each : accepted) {
        assertThat(office.await(each).status()).isEqualTo(Status.COMPLETED);
      }
      assertThat(office.jobs.find(last.trackingId())).isEmpty();
      assertThat(office.await(office.accept("Luz")).status()).isEqualTo(Status.COMPLETED);
    }
  }

  /** The directory "killed" is then as kill -9 leaves it. */
  private List<Job> acceptedAndKilled() throws IOException {
    List<Job> accepted = new ArrayList<>();
    Path killed = Files.createDirectory(directory.resolve("killed"));
    try (Office office = office(directory)) {
      for (String name : List.of("Ana", "Eva", "Noa")) {
        accepted.add(office.accept(name));
      }
      for (String file : List.of("puente.db", "puente.db-wal")) {
        Files.copy(directory.resolve(file), killed.resolve(file));
      }
    }
    return accepted;
  }

  private static Office office(Path directory) {
    return new Office(directory, Clock.systemUTC(), (_, _) -> RECEIPT);
  }
}
