package puente.audit.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.audit.Person;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the documents that name a person again without it, on disk and in the bucket: those too
 * whose jobs are long gone. One that is named for a conversation that is a phone number gets
 * another name.
 */
public final class DocumentErasure {
  /** For so long a document that was read before may be on its way to the bucket. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(3);

  private final Person person;
  private final AuditSettings settings;
  private final boolean dryRun;
  private final Clock clock;

  /** The tracking ids of jobs that name the person, or refer to one that does. */
  private final Set<String> jobs;

  /**
   * Of somebody's documents.
   *
   * @param jobs the tracking ids of jobs that are known to be the person's
   * @param dryRun only counts
   */
  public DocumentErasure(
      Person person, Collection<String> jobs, AuditSettings settings, boolean dryRun, Clock clock) {
    this.person = person;
    this.jobs = new HashSet<>(jobs);
    this.settings = settings;
    this.dryRun = dryRun;
    this.clock = clock;
  }

  /** Erases the person from the documents on this machine's disk; returns how many there were. */
  public int onDisk() throws IOException {
    int found = 0;
    int known;
    do { // One may refer to a job whose own document comes later.
      known = jobs.size();
      found += pass();
    } while (!dryRun && jobs.size() > known);
    return found;
  }

  private int pass() throws IOException {
    if (!Files.isDirectory(settings.directory())) {
      return 0;
    }
    int found = 0;
    try (Stream<Path> files = Files.list(settings.directory())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Optional<DocumentName> name = DocumentName.of(file.getFileName().toString());
        if (name.isPresent()) {
          found += onDisk(file, name.get()) ? 1 : 0;
        }
      }
    }
    return found;
  }

  private boolean onDisk(Path file, DocumentName name) throws IOException {
    AuditDocument left = without(name, Files.readString(file));
    if (left == null) {
      return false;
    }
    if (!dryRun) {
      new AuditFiles(settings).write(left.name().file(), left.content());
      if (!left.name().equals(name)) {
        Files.deleteIfExists(file);
      }
    }
    return true;
  }

  /**
   * Erases the person from the documents in the bucket; returns how many there were. The bucket is
   * gone through until none is found, and twice where the person has jobs: a server may have read a
   * document before it was erased, and upload it after.
   *
   * @throws BucketErrors when it can't be entered, listed or written to: then some are left
   * @throws InterruptedException while it waits for what may be under way
   */
  public int in(Bucket bucket) throws InterruptedException {
    int found = through(bucket);
    boolean again = found > 0 || !jobs.isEmpty();
    while (again && !dryRun) {
      Thread.sleep(UNDER_WAY);
      int more = through(bucket);
      found += more;
      again = more > 0;
    }
    return found;
  }

  private int through(Bucket bucket) {
    int found = 0;
    LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
    LocalDate first =
        today.minusDays(settings.retention().toDays()).withDayOfMonth(1).minusMonths(1);
    for (LocalDate month = first; !month.isAfter(today); month = month.plusMonths(1)) {
      List<Bucket.Found> page = bucket.month(month, null);
      while (!page.isEmpty()) {
        for (Bucket.Found each : page) {
          found += in(bucket, each.name()) ? 1 : 0;
        }
        page = bucket.month(month, page.getLast().name());
      }
    }
    return found;
  }

  private boolean in(Bucket bucket, DocumentName name) {
    Optional<Bucket.Read> read = bucket.read(name);
    AuditDocument left = read.isEmpty() ? null : without(name, read.get().content());
    if (left == null) {
      return false;
    }
    if (!dryRun && left.name().equals(name)) {
      // Where a server has put another since: it is gone through once more anyway.
      bucket.replace(left, read.get());
    } else if (!dryRun) {
      bucket.put(left);
      bucket.remove(name);
    }
    return true;
  }

  /** Returns the rest of a document about the person; null where it does not name the person. */
  private @Nullable AuditDocument without(DocumentName name, String content) {
    boolean named = person.isInJson(content) || person.isIn(name.id());
    if (!named && jobs.stream().noneMatch(content::contains)) {
      return null;
    }
    JsonNode document = Json.read(content);
    String job = document.path("tracking_id").asString("");
    if (!named
        && !jobs.contains(job)
        && !jobs.contains(document.path("input").path("tracking_id").asString(""))) {
      return null;
    }
    jobs.add(job);
    ObjectNode left = (ObjectNode) person.without(document);
    DocumentName other = name;
    if (person.isIn(name.id())) {
      other = new DocumentName(name.day(), HandoffAudit.otherId(name.id(), left));
      left.put("handoff_id", other.id());
    }
    return left.equals(document)
        ? null
        : new AuditDocument(other, Json.write(left), AuditDocument.state(true, clock.instant()));
  }
}
