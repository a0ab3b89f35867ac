package puente.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import puente.bridge.Language;
import puente.bridge.Text;
import puente.server.jobs.AuditRecord;
import puente.server.jobs.DatabaseUnusable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code puente audit}: the record of every call, checked and read; beside a running server too.
 */
@Command(
    name = "audit",
    description = "Checks and shows the record of every call, and forgets a person in it.",
    subcommands = EraseCommand.class)
final class AuditCommand implements Callable<Integer> {
  private static final PrintStream OUT = System.out;

  @Spec private @Nullable CommandSpec spec;

  private interface Work {
    int on(AuditRecord record, Language language);
  }

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(OUT);
    }
    return 2;
  }

  @Command(
      name = "verify",
      description = "Checks that nothing of the record was changed, removed or put in.")
  int verify(
      @Option(
              names = "--head",
              description =
                  "CHAIN:LINK:HASH, as an earlier verify or the log told it: it must still be"
                      + " there.")
          @Nullable List<String> heads) {
    return with(
        (record, language) -> {
          List<AuditRecord.Noted> noted =
              heads == null ? List.of() : heads.stream().map(AuditRecord.Noted::of).toList();
          AuditRecord.Verdict verdict = record.verify(noted);
          OUT.println(where().in(language));
          verdict.chains().forEach(chain -> OUT.println(told(chain).in(language)));
          if (verdict.waiting() > 0) {
            OUT.println(
                Text.format(
                        "%d anotaciones esperan ser enlazadas.",
                        "%d entries wait to be linked.", verdict.waiting())
                    .in(language));
          }
          verdict
              .broken()
              .forEach(
                  each ->
                      OUT.println(
                          Text.format(
                                  "ROTO: cadena %d, eslabón %d %s.",
                                  "BROKEN: chain %d, link %d %s.",
                                  each.chain(),
                                  each.link(),
                                  each.what())
                              .in(language)));
          if (verdict.broken().isEmpty()) {
            OUT.println(new Text("El registro está íntegro.", "The record is whole.").in(language));
          }
          return verdict.broken().isEmpty() ? 0 : 1;
        });
  }

  /** Which record it is: a database elsewhere is named without its password. */
  private static Text where() {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    return Text.format(
        "datos: %s",
        "data: %s",
        settings.database() == null
            ? settings.dataDirectory().toAbsolutePath()
            : Setting.PUENTE_DATABASE_URL);
  }

  private static Text told(AuditRecord.Chain chain) {
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

  @Command(name = "show", description = "Shows what was recorded, the oldest first.")
  int show(
      @Option(names = "--since", description = "A time with its zone, or how long ago: 2h, 7d.")
          @Nullable String since,
      @Option(names = "--holder", description = "The name of a key's holder.")
          @Nullable String holder,
      @Option(names = "--operation", description = "dev_create_quotation.")
          @Nullable String operation,
      @Option(names = "--conversation", description = "Its id, as the caller's platform tells it.")
          @Nullable String conversation,
      @Option(names = "--trace", description = "The trace id, 32 digits.") @Nullable String trace,
      @Option(names = "--tracking-id", description = "A job: quot_1a2b3c4d5e6f.")
          @Nullable String trackingId,
      @Option(names = "--json", description = "Each line as it is recorded.") boolean json,
      @Option(
              names = "--reveal",
              description = "With the sealed arguments, where their persons' keys still exist.")
          boolean reveal) {
    return with(
        (record, language) -> {
          var wanted =
              new AuditRecord.Wanted(
                  since == null ? null : moment(since),
                  holder,
                  operation,
                  conversation,
                  trace,
                  trackingId);
          record.read(
              wanted,
              line -> {
                Optional<JsonNode> revealed =
                    reveal ? record.revealed(line) : Optional.<JsonNode>empty();
                revealed.ifPresent(arguments -> line.set("revealed", arguments));
                OUT.println(json ? line.toString() : Logging.escapedLines(readable(line)));
              });
          return 0;
        });
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException ago) {
      Duration before = Settings.duration(text);
      return Instant.now().minus(before);
    }
  }

  private static String readable(ObjectNode line) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s %-11s %s %s",
            Instant.ofEpochMilli(line.path("at").asLong()),
            line.path("kind").asString(""),
            first(line, "holder", "who"),
            first(line, "operation", "journey")));
    for (String name :
        List.of("outcome", "problem", "scope", "count", "up_to", "tracking_id", "conversation")) {
      if (line.has(name)) {
        text.append("  ").append(name).append('=').append(line.path(name).asString());
      }
    }
    if (line.has("ms")) {
      text.append("  ").append(line.path("ms").asLong()).append(" ms");
    }
    text.append("  trace=").append(line.path("trace").asString("-"));
    append(text, "arguments", line.has("revealed") ? line.get("revealed") : line.get("arguments"));
    for (JsonNode asked : line.path("asked")) {
      text.append("\n    ").append(asked.path(0).asString()).append(' ');
      text.append(asked.path(1).asString()).append(": ").append(asked.path(2).asString());
      text.append(", ").append(asked.path(3).asLong()).append(" ms");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name, @Nullable JsonNode value) {
    if (value != null && !value.isEmpty()) {
      text.append("\n    ").append(name).append(' ').append(value);
    }
  }

  private static String first(ObjectNode line, String name, String otherwise) {
    return line.path(name).asString(line.path(otherwise).asString("-"));
  }

  private static int with(Work work) {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(settings)) {
      return 1;
    }
    Logging.start("ERROR");
    try (AuditRecord record = AuditRecord.beside(PartSettings.jobs(settings), Clock.systemUTC())) {
      return work.on(record, settings.language());
    } catch (DatabaseUnusable | IllegalArgumentException unusable) {
      System.err.println("puente: " + unusable.getMessage());
      return 2;
    }
  }
}
