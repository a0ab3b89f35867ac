package puente.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.server.audit.AuditSettings;
import puente.server.audit.Bucket;
import puente.server.audit.BucketTrouble;
import puente.server.audit.DocumentErasure;
import puente.server.audit.S3Settings;
import puente.server.jobs.DatabaseUnusable;
import puente.server.jobs.Erasure;
import puente.server.jobs.Person;
import puente.server.jobs.Store;

/**
 * {@code puente audit erase}: forgets a person, beside a running server. Said again it does what
 * was left.
 */
@Command(
    name = "erase",
    description = "Removes a person from jobs, audit documents and the record, and says what not.")
final class EraseCommand implements Callable<Integer> {
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  @Option(
      names = "--person",
      required = true,
      description = "E-mail address or phone number; may be given several times.")
  private List<String> identifiers = List.of();

  @Option(names = "--dry-run", description = "Only counts.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits for the person's jobs that have not ended.")
  private boolean waits;

  @Override
  public Integer call() {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(settings)) {
      return 1;
    }
    Logging.start("ERROR");
    try {
      return erase(settings, identifiers, dryRun, waits, Clock.systemUTC(), System.out);
    } catch (DatabaseUnusable | IllegalArgumentException unusable) {
      System.err.println("puente: " + unusable.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      return 1;
    }
  }

  /** Forgets somebody, and says what was done; 0 when nothing is left to be done. */
  static int erase(
      Settings settings,
      List<String> identifiers,
      boolean dryRun,
      boolean waits,
      Clock clock,
      PrintStream out)
      throws InterruptedException {
    Person person = new Person(identifiers, PartSettings.region(settings));
    S3Settings s3 = AuditBucket.settings(settings);
    AuditSettings audit = PartSettings.audit(settings);
    boolean whole;
    Set<String> theirs = new HashSet<>();
    try (Erasure stored = Store.erasureBeside(PartSettings.jobs(settings), s3 != null, clock)) {
      Erasure.Told told = stored.erase(person, dryRun);
      say(told, dryRun, out);
      theirs.addAll(told.ended());
      while (waits && !dryRun && !told.open().isEmpty()) {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
        told = stored.erase(person, false);
        theirs.addAll(told.ended());
        if (told.open().isEmpty()) {
          say(told, false, out);
        }
      }
      whole = told.open().isEmpty();
      DocumentErasure documents = new DocumentErasure(person, theirs, audit, dryRun, clock);
      whole &= onDisk(documents, audit, out);
      if (s3 != null) {
        whole &= inBucket(documents, s3, out);
        // A server may have been writing one while the first was rewritten.
        whole &= dryRun || onDisk(documents, audit, out);
      }
      if (!dryRun) {
        stored.sweep(person);
      }
    }
    out.println(
        "not reached: what Odoo, TrackHS, Cal.com and Twilio keep themselves, older versions of S3"
            + " objects, backups, and log directories of other machines (say it there too)");
    if (!whole) {
      out.println("not whole yet: say it again");
    }
    return whole ? 0 : 1;
  }

  private static void say(Erasure.Told told, boolean dryRun, PrintStream out) {
    String verb = dryRun ? "would be erased" : "erased";
    if (told.rows().isEmpty()) {
      out.println("database: nothing " + verb);
    }
    told.rows()
        .forEach((table, rows) -> out.println("database: " + table + " " + rows + " " + verb));
    told.open().forEach(job -> out.println("still open, and left: " + job));
  }

  private static boolean onDisk(DocumentErasure documents, AuditSettings audit, PrintStream out) {
    try {
      out.println("documents in " + audit.directory() + ": " + documents.onDisk());
      return true;
    } catch (IOException failed) {
      out.println("documents in " + audit.directory() + " can't be rewritten: " + failed);
      return false;
    }
  }

  private static boolean inBucket(DocumentErasure documents, S3Settings s3, PrintStream out) {
    try (Bucket bucket = new Bucket(s3)) {
      out.println("documents in s3://" + s3.bucket() + ": " + documents.in(bucket));
      return true;
    } catch (BucketTrouble trouble) {
      out.println(
          "documents in s3://"
              + s3.bucket()
              + " not reached, "
              + trouble.code()
              + ": "
              + trouble.remedy().en());
      return false;
    }
  }
}
