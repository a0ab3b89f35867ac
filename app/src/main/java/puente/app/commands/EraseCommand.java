package puente.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.app.backends.AuditBucket;
import puente.app.settings.PartSettings;
import puente.app.settings.Settings;
import puente.audit.Erasure;
import puente.audit.Person;
import puente.audit.documents.AuditSettings;
import puente.audit.documents.Bucket;
import puente.audit.documents.BucketErrors;
import puente.audit.documents.DocumentErasure;
import puente.audit.documents.S3Settings;
import puente.bridge.text.FileErrorText;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.jobs.Store;

/**
 * {@code puente audit erase}: forgets a person, beside a running server. Said again it does what
 * was left.
 */
@Command(
    name = "erase",
    description = {
      "Quita a una persona de los trabajos, los documentos de auditoría y el registro, y dice qué"
          + " no. Dicho otra vez hace lo que quedó.",
      "Removes a person from jobs, audit documents and the record, and says what not. Said again it"
          + " does what was left."
    },
    footer = {
      """
      ./puente audit erase --person ana@hotel.example --person '+52 55 1234 5678' --dry-run
      ./puente audit erase --person ana@hotel.example --wait\
      """,
      """
      ./puente audit erase --person ana@hotel.example --person '+52 55 1234 5678' --dry-run
      ./puente audit erase --person ana@hotel.example --wait\
      """
    })
public final class EraseCommand implements Callable<Integer> {
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  @Option(
      names = "--person",
      required = true,
      paramLabel = "PERSON",
      description = {
        "Correo o teléfono; se puede dar varias veces.",
        "E-mail address or phone number; may be given several times."
      })
  private List<String> identifiers = List.of();

  @Option(
      names = "--dry-run",
      description = {"Solo cuenta.", "Only counts."})
  private boolean dryRun;

  @Option(
      names = "--wait",
      description = {
        "Espera los trabajos de la persona que no han terminado.",
        "Waits for the person's jobs that have not ended."
      })
  private boolean waits;

  private final CommandContext console;

  public EraseCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    for (String each : identifiers) {
      PersonOption.require(each);
    }
    console.logErrorsAlone();
    return erase(settings, identifiers, dryRun, waits, Clock.systemUTC(), console.out());
  }

  /** Forgets somebody, and says what was done; 0 when nothing is left to be done. */
  public static int erase(
      Settings settings,
      List<String> identifiers,
      boolean dryRun,
      boolean waits,
      Clock clock,
      PrintStream out)
      throws InterruptedException {
    Person person = new Person(identifiers, settings.region());
    S3Settings s3 = AuditBucket.settings(settings);
    AuditSettings audit = PartSettings.audit(settings);
    boolean whole;
    Report report = new Report(out, settings.commandLanguage());
    Set<String> theirs = new HashSet<>();
    try (Erasure stored = Store.erasureBeside(PartSettings.jobs(settings), s3 != null, clock)) {
      Erasure.Told told = stored.erase(person, dryRun);
      report.rows(told, dryRun);
      theirs.addAll(told.ended());
      while (waits && !dryRun && !told.open().isEmpty()) {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
        told = stored.erase(person, false);
        theirs.addAll(told.ended());
        if (told.open().isEmpty()) {
          report.rows(told, false);
        }
      }
      whole = told.open().isEmpty();
      DocumentErasure documents = new DocumentErasure(person, theirs, audit, dryRun, clock);
      whole &= report.onDisk(documents, audit);
      if (s3 != null) {
        whole &= report.inBucket(documents, s3);
        // A server may have been writing one while the first was rewritten.
        whole &= dryRun || report.onDisk(documents, audit);
      }
      if (!dryRun) {
        stored.sweep(person);
      }
    }
    report.say(
        new Text(
            "no se alcanza: lo que guardan Odoo, TrackHS, Cal.com y Twilio, versiones anteriores de"
                + " objetos de S3, copias de seguridad y carpetas de otras máquinas (dígalo también"
                + " allí)",
            "not reached: what Odoo, TrackHS, Cal.com and Twilio keep themselves, older versions of"
                + " S3 objects, backups, and log directories of other machines (say it there"
                + " too)"));
    if (!whole) {
      report.say(new Text("aún no está completo: dígalo otra vez", "not whole yet: say it again"));
    }
    return whole ? ExitCode.FINE : ExitCode.FAILED;
  }

  /** The report of an erasure, in one language. */
  private record Report(PrintStream out, Language language) {
    void say(Text line) {
      out.println(line.in(language));
    }

    void rows(Erasure.Told told, boolean dryRun) {
      Text verb =
          dryRun ? new Text("se borrarían", "would be erased") : new Text("borrado", "erased");
      if (told.rows().isEmpty()) {
        say(Text.format("base de datos: nada (%s)", "database: nothing %s", verb));
      }
      told.rows()
          .forEach(
              (table, rows) ->
                  say(
                      Text.format(
                          "base de datos: %s %d %s", "database: %s %d %s", table, rows, verb)));
      told.open()
          .forEach(
              job ->
                  say(
                      Text.format(
                          "sigue abierto, y se deja: %s", "still open, and left: %s", job)));
    }

    boolean onDisk(DocumentErasure documents, AuditSettings audit) {
      try {
        int rewritten = documents.onDisk();
        say(
            Text.format(
                "documentos en %s: %d", "documents in %s: %d", audit.directory(), rewritten));
        return true;
      } catch (IOException failed) {
        say(
            Text.format(
                "los documentos en %s no se pueden reescribir: %s",
                "documents in %s can't be rewritten: %s",
                audit.directory(),
                FileErrorText.of(failed)));
        return false;
      }
    }

    boolean inBucket(DocumentErasure documents, S3Settings s3) throws InterruptedException {
      try (Bucket bucket = new Bucket(s3)) {
        int rewritten = documents.in(bucket);
        say(
            Text.format(
                "documentos en s3://%s: %d", "documents in s3://%s: %d", s3.bucket(), rewritten));
        return true;
      } catch (BucketErrors trouble) {
        say(
            Text.format(
                "los documentos en s3://%s no se alcanzan, %s: %s",
                "documents in s3://%s not reached, %s: %s",
                s3.bucket(),
                trouble.code(),
                trouble.remedy()));
        return false;
      }
    }
  }
}
