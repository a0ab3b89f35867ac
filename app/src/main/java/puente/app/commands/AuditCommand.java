package puente.app.commands;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import puente.app.logging.Logging;
import puente.app.settings.PartSettings;
import puente.app.settings.Settings;
import puente.audit.AuditLogReader;
import puente.audit.Person;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * {@code puente audit}: the record of every call, checked and read; beside a running server too.
 */
@Command(
    name = "audit",
    description = {
      "Comprueba y muestra el registro de cada llamada, y olvida en él a una persona.",
      "Checks and shows the record of every call, and forgets a person in it."
    },
    footer = {
      """
      ./puente audit verify
      ./puente audit show --since 24h --person '+52 55 1234 5678'
      ./puente audit erase --person ana@hotel.example\
      """,
      """
      ./puente audit verify
      ./puente audit show --since 24h --person '+52 55 1234 5678'
      ./puente audit erase --person ana@hotel.example\
      """
    },
    subcommands = EraseCommand.class)
public final class AuditCommand implements Callable<Integer> {
  private static final Text HEAD =
      new Text(
          "CADENA:ESLABÓN:HASH, como los dice audit verify, por ejemplo 1:5312:9f2c…",
          "CHAIN:LINK:HASH as audit verify tells them, for example 1:5312:9f2c…");

  @Spec private @Nullable CommandSpec spec;

  private final CommandContext console;

  public AuditCommand(CommandContext console) {
    this.console = console;
  }

  private interface Work {
    int on(AuditLogReader record, Settings settings);
  }

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(console.err());
    }
    return ExitCode.MISUSE;
  }

  @Command(
      name = "verify",
      description = {
        "Comprueba que del registro nada se cambió, quitó ni puso; termina con 1 si no es así.",
        "Checks that nothing of the record was changed, removed or put in; ends with 1 if it was."
      },
      footer = {
        """
        ./puente audit verify
        ./puente audit verify --head 1:5312:9f2c…\
        """,
        """
        ./puente audit verify
        ./puente audit verify --head 1:5312:9f2c…\
        """
      })
  int verify(
      @Option(
              names = "--head",
              paramLabel = "CHAIN:LINK:HASH",
              description = {
                "Un último eslabón que se anotó antes, de verify o del log: debe seguir ahí. Varias"
                    + " veces si se quiere.",
                "A last link that was noted earlier, from verify or the log: it must still be"
                    + " there. May be given several times."
              })
          @Nullable List<String> heads) {
    List<AuditLogReader.Noted> noted =
        heads == null ? List.of() : heads.stream().map(AuditCommand::noted).toList();
    return with((record, settings) -> verified(record.verify(noted), settings));
  }

  private static AuditLogReader.Noted noted(String head) {
    try {
      return AuditLogReader.Noted.of(head);
    } catch (IllegalArgumentException unfit) {
      throw UsageException.of("--head", HEAD);
    }
  }

  private int verified(AuditLogReader.Verdict verdict, Settings settings) {
    Language language = settings.commandLanguage();
    PrintStream out = console.out();
    out.println(Text.format("datos: %s", "data: %s", Serve.data(settings)).in(language));
    verdict.chains().forEach(chain -> out.println(describe(chain).in(language)));
    if (verdict.waiting() > 0) {
      out.println(
          Text.format(
                  "%d anotaciones esperan ser enlazadas.",
                  "%d entries wait to be linked.", verdict.waiting())
              .in(language));
    }
    verdict
        .broken()
        .forEach(
            each ->
                out.println(
                    Text.format(
                            "ROTO: cadena %d, eslabón %d %s.",
                            "BROKEN: chain %d, link %d %s.", each.chain(), each.link(), each.what())
                        .in(language)));
    if (!verdict.broken().isEmpty()) {
      return ExitCode.FAILED;
    }
    out.println(new Text("El registro está íntegro.", "The record is whole.").in(language));
    return ExitCode.FINE;
  }

  private static Text describe(AuditLogReader.Chain chain) {
    Text from =
        chain.from() == null
            ? Text.verbatim("")
            : Text.verbatim(", " + chain.from() + " – " + chain.to());
    Text removed =
        chain.after() == 0
            ? Text.verbatim("")
            : Text.format(
                " (%d anteriores se quitaron por su edad)",
                " (%d before them were removed for their age)", chain.after());
    return Text.format(
        "cadena %d: eslabones %d, anotaciones %d%s%s\n  último: %s",
        "chain %d: links %d, entries %d%s%s\n  head: %s",
        chain.number(),
        chain.links(),
        chain.lines(),
        from,
        removed,
        chain.head());
  }

  @Command(
      name = "show",
      description = {
        "Muestra lo registrado, lo más antiguo primero, en la hora de PUENTE_TIMEZONE.",
        "Shows what was recorded, the oldest first, in the time of PUENTE_TIMEZONE."
      },
      footer = {
        """
        ./puente audit show --since 24h
        ./puente audit show --since 2026-11-30 --refused
        ./puente audit show --person '+52 55 1234 5678' --reveal\
        """,
        """
        ./puente audit show --since 24h
        ./puente audit show --since 2026-11-30 --refused
        ./puente audit show --person '+52 55 1234 5678' --reveal\
        """
      })
  int show(
      @Option(
              names = "--since",
              paramLabel = "WHEN",
              description = {
                "Desde cuándo: un día (2026-11-30), una hora (2026-11-30T16:00) o hace cuánto (3d,"
                    + " 12h).",
                "From when on: a day (2026-11-30), a time (2026-11-30T16:00) or how long ago (3d,"
                    + " 12h)."
              })
          @Nullable String since,
      @Option(
              names = "--person",
              paramLabel = "PERSON",
              description = {
                "Solo lo que trata de ese correo o teléfono, con los trabajos que salieron de"
                    + " ello.",
                "Only what names that e-mail address or phone number, with the jobs made of it."
              })
          @Nullable String person,
      @Option(
              names = "--refused",
              description = {
                "Solo lo rechazado y lo fallido, con su motivo.",
                "Only what was refused or failed, with its reason."
              })
          boolean refused,
      @Option(
              names = "--holder",
              paramLabel = "NAME",
              description = {"El nombre de una llave.", "The name of a key's holder."})
          @Nullable String holder,
      @Option(
              names = "--operation",
              paramLabel = "NAME",
              description = {
                "Una herramienta: dev_create_quotation.",
                "A tool: dev_create_quotation."
              })
          @Nullable String operation,
      @Option(
              names = "--conversation",
              paramLabel = "ID",
              description = {
                "Una conversación, con el id que da la plataforma.",
                "A conversation, by the id that the platform tells."
              })
          @Nullable String conversation,
      @Option(
              names = "--trace",
              paramLabel = "ID",
              description = {"El trace id, 32 cifras.", "The trace id, 32 digits."})
          @Nullable String trace,
      @Option(
              names = "--tracking-id",
              paramLabel = "ID",
              description = {"Un trabajo: quot_1a2b3c4d5e6f.", "A job: quot_1a2b3c4d5e6f."})
          @Nullable String trackingId,
      @Option(
              names = "--json",
              description = {
                "Cada anotación como está registrada.",
                "Each entry as it is recorded."
              })
          boolean json,
      @Option(
              names = "--utc",
              description = {"Las horas en UTC.", "Times in UTC."})
          boolean utc,
      @Option(
              names = "--reveal",
              description = {
                "Con los argumentos sellados, donde existen aún las llaves de sus personas.",
                "With the sealed arguments, where their persons' keys still exist."
              })
          boolean reveal) {
    if (person != null) {
      PersonOption.require(person);
    }
    Settings zoned = console.settings();
    Instant from =
        since == null
            ? null
            : new OptionParser(zoned.zone(), Clock.systemUTC()).past("--since", since);
    ZoneId zone = utc ? ZoneOffset.UTC : zoned.zone();
    return with(
        (record, settings) -> {
          Person wantedPerson =
              person == null ? null : new Person(List.of(person), settings.region());
          AuditLogReader.Wanted wanted =
              new AuditLogReader.Wanted(
                  from, holder, operation, conversation, trace, trackingId, wantedPerson, refused);
          record.read(
              wanted,
              line -> {
                Optional<JsonNode> revealed =
                    reveal ? record.revealed(line) : Optional.<JsonNode>empty();
                revealed.ifPresent(arguments -> line.set("revealed", arguments));
                console
                    .out()
                    .println(
                        json
                            ? line.toString()
                            : Logging.escapedLines(AuditEntryText.readable(line, zone)));
              });
          return ExitCode.FINE;
        });
  }

  private int with(Work work) {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    console.logErrorsAlone();
    try (AuditLogReader record =
        AuditLogReader.beside(
            PartSettings.jobs(settings).location(), settings.region(), Clock.systemUTC())) {
      return work.on(record, settings);
    }
  }
}
