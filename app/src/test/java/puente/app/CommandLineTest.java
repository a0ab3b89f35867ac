package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import puente.app.commands.CommandContext;
import puente.bridge.text.Language;
import puente.jobs.JobSettings;
import puente.jobs.Store;

/** What a person sees who gives commands, well written and otherwise. */
class CommandLineTest {
  private static final List<String> READING =
      List.of(
          "audit verify",
          "audit show",
          "audit show --person ana@hotel.example --holder ana",
          "audit erase --person ana@hotel.example",
          "jobs",
          "jobs --search ana --state failed",
          "calls --outcome wrong",
          "handoffs",
          "story quot_1a2b3c4d5e6f",
          "top",
          "keys",
          "keys list",
          "keys rotate --name ana",
          "keys revoke --name ana",
          "move-to-postgres");

  @TempDir Path directory;

  private record Told(int code, String out, String err) {
    String all() {
      return out + err;
    }
  }

  private static CommandContext console(
      Path directory, Map<String, String> environment, ByteArrayOutputStream... streams) {
    return new CommandContext(
        environment,
        directory,
        new PrintStream(streams[0], true, StandardCharsets.UTF_8),
        new PrintStream(streams[1], true, StandardCharsets.UTF_8));
  }

  private Told give(Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(console(directory, environment, out, err), words);
    return new Told(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Told give(Map<String, String> environment, String line) {
    return give(environment, line.split(" ", -1));
  }

  private Map<String, String> english(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PUENTE_LANGUAGE", "en");
    environment.put("PUENTE_DATA_DIR", directory.resolve("data").toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  /** Every command with every one below it, as its words. */
  static List<String> commands() {
    List<String> all = new ArrayList<>();
    gather(line(Language.EN), "", all);
    return all;
  }

  private static CommandLine line(Language language) {
    Map<String, String> environment = Map.of("PUENTE_LANGUAGE", language.code());
    return Main.line(
        console(
            Path.of("no-such-directory"),
            environment,
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream()));
  }

  private static void gather(CommandLine line, String words, List<String> all) {
    all.add(words);
    line.getSubcommands()
        .forEach((name, below) -> gather(below, (words + " " + name).strip(), all));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpInOneLanguage(String command) {
    for (Language language : Language.values()) {
      for (String asked : List.of("--help", "-h")) {
        Told help =
            give(Map.of("PUENTE_LANGUAGE", language.code()), (command + " " + asked).strip());
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        boolean spanish = language == Language.ES;
        assertThat(help.out())
            .contains(spanish ? "Uso: puente" : "Usage: puente")
            .contains(spanish ? "Ejemplos:" : "Examples:")
            .contains(spanish ? "Termina con:" : "Exit codes:")
            .containsPattern("(?m)^ +0 .*\\n +1 .*\\n +2 .*\\n +130 ")
            .contains("./puente")
            .doesNotContain(spanish ? "Shows" : "Muestra", spanish ? "Options" : "Opciones");
      }
    }
  }

  /** A description that is written once would be of one language in both. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsDescribedInBothLanguages(String command) {
    CommandLine es = below(line(Language.ES), command);
    CommandLine en = below(line(Language.EN), command);
    assertThat(String.join("", es.getCommandSpec().usageMessage().description()))
        .isNotBlank()
        .isNotEqualTo(String.join("", en.getCommandSpec().usageMessage().description()));
    for (int i = 0; i < es.getCommandSpec().args().size(); i++) {
      ArgSpec inSpanish = es.getCommandSpec().args().get(i);
      ArgSpec inEnglish = en.getCommandSpec().args().get(i);
      assertThat(inSpanish.description()).as(inSpanish.toString()).hasSize(1);
      assertThat(inSpanish.description()[0]).isNotBlank().isNotEqualTo(inEnglish.description()[0]);
    }
  }

  private static CommandLine below(CommandLine line, String words) {
    CommandLine found = line;
    for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
      found = found.getSubcommands().get(word);
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "en_US.UTF-8, '', en",
    "es_MX.UTF-8, '', es",
    "en_GB, es, es",
    "es, en, en",
    "C.UTF-8, '', es",
    "fr_FR, '', es",
    "'', '', es",
    "en, fr, en"
  })
  void theLanguageIsTheOneSetElseTheTerminals(String terminal, String set, String language) {
    Told told = give(Map.of("LANG", terminal, "PUENTE_LANGUAGE", set), "--help");
    assertThat(told.out()).contains(language.equals("es") ? "Uso:" : "Usage:");
  }

  @Test
  void theLanguageOfTheEnvFileCountsToo() throws Exception {
    Files.writeString(directory.resolve(".env"), "PUENTE_LANGUAGE=en\n");
    assertThat(give(Map.of("LANG", "es"), "connect foo").err()).contains("takes one of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect foo | CLIENT takes one of claude-code, claude-desktop, vscode, cursor, elevenlabs",
        "connect | CLIENT is missing",
        "connect claude-code other | does not know “other”",
        "audit show --since yesterday | --since takes a day like 2026-11-30",
        "audit show --since yesterday | a duration like 3d, 12h",
        "audit show --since 2026-13-45 | --since takes a day like 2026-11-30",
        "audit show --person nobody | --person takes an e-mail address like",
        "audit erase --person nobody | --person takes an e-mail address like",
        "audit erase | --person=PERSON is missing",
        "audit verify --head x | --head takes CHAIN:LINK:HASH",
        "audit verify --head a:b:c | --head takes CHAIN:LINK:HASH",
        "audit shwo | did you mean show?",
        "audit show --sicne 3d | did you mean --since?",
        "jobs --open-for long | --open-for takes a duration like 24h",
        "jobs --failed-since long | --failed-since takes a day like 2026-11-30",
        "jobs --state lost | --state takes open, queued, processing",
        "jobs --search ana --limit 0 | --limit takes a number from 1 to 100",
        "jobs --search ana --since x | --since takes a day like 2026-11-30",
        "calls --outcome lost | --outcome takes done, accepted, failed, refused, wrong",
        "handoffs --state lost | --state takes open, queued",
        "story | ID is missing",
        "top --every x | --every takes a duration like",
        "jobs --json --json | --json goes once only",
        "keys create --name ana --scopes nothing | --scopes takes scopes, comma-separated:"
            + " calcom:read",
        "keys create --name ana --scopes odoo:read,handof:send | --scopes takes scopes,"
            + " comma-separated: calcom:read",
        "keys create --name key-1 --scopes *:read | --name takes letters",
        "keys create --name a --scopes *:read --expires soon | --expires takes a day like",
        "keys create --name a --scopes *:read --expires 2020-01-01 | --expires takes a day like",
        "keys create --name a --scopes *:read --rate fast | --rate takes a number of calls",
        "keys create --name a --scopes *:read --rate 0 | --rate takes a number of calls",
        "keys create --name a | --scopes=SCOPES is missing",
        "keys rotate --name a --overlap x | --overlap takes a duration like",
        "keys rotate --name a --expires x | --expires takes a day like",
        "serv | did you mean serve?",
        "serve --http | did you mean --https?"
      })
  void whatIsWrongIsToldWithTheFormsThatAreRight(String command, String told) {
    Told misuse = give(english(), command);
    assertThat(misuse.err()).contains(told).contains("help: ./puente").doesNotContain("Exception");
    assertThat(misuse.code()).isEqualTo(2);
    assertThat(misuse.out()).isEmpty();
    assertThat(directory).isEmptyDirectory();
    Told spanish = give(Map.of("PUENTE_LANGUAGE", "es"), command);
    assertThat(spanish.err())
        .contains("ayuda: ./puente")
        .doesNotContain(" takes ", " missing", "did you", "does not");
  }

  @Test
  void withoutACommandAllOfThemAreShown() {
    assertThat(give(english(), new String[0]).code()).isEqualTo(2);
    assertThat(give(english(), new String[0]).err()).contains("Usage: puente", "move-to-postgres");
    assertThat(give(english(), "audit").err()).contains("verify", "show", "erase");
  }

  @Test
  void commandsThatReadMakeNothingWhereThereIsNothing() {
    for (String command : READING) {
      Told told = give(english(), command);
      assertThat(told.code()).as(command).isEqualTo(1);
      if (!command.equals("move-to-postgres")) {
        assertThat(told.err()).contains("there is no data in " + directory.resolve("data"));
      }
      assertThat(told.all()).doesNotContain("whole", "Exception", "\tat ");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit verify", "jobs", "keys list", "certificate"})
  void aDirectoryThatCannotBeUsedIsToldInWords(String command) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    Told told = give(english("PUENTE_DATA_DIR", file.toString()), command);
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err()).contains(file.toString()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsToldInWords() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    Told told =
        give(english("PUENTE_DATA_DIR", file.toString()), "keys create --name ana --scopes *:read");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err())
        .contains("the data directory " + file + " cannot be used: there is a file of that name")
        .doesNotContain("Exception");
  }

  @Test
  void anEnvFileThatCannotBeReadIsToldInWords() throws Exception {
    Files.write(directory.resolve(".env"), new byte[] {'P', '=', (byte) 0xff, (byte) 0xfe});
    Told told = give(english(), "config");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err()).contains(".env", "UTF-8").doesNotContain("Exception");
  }

  @Test
  void keysAreMadeForDaysAndDurations() {
    Map<String, String> here = english("PUENTE_TIMEZONE", "America/Lima");
    Told made =
        give(here, "keys create --name ana --scopes *:read --expires 2099-01-31 --rate 600/min");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out().strip()).hasLineCount(1);
    assertThat(give(here, "keys create --name ana --scopes *:read").code()).isEqualTo(1);
    assertThat(give(here, "keys create --name eva --scopes *:read --expires 90d").code()).isZero();
    assertThat(give(here, "keys list").out())
        .containsPattern("ana +good +2099-02-01T00:00:00-05:00 +600 +\\*:read");
    assertThat(give(here, "keys rotate --name ana --overlap 1h").err())
        .contains("It is good until 20");
    assertThat(give(here, "keys revoke --name nobody").err()).contains("nobody is called nobody");
    assertThat(give(here, "keys revoke --name eva").out()).contains("1 revoked");
    assertThat(give(Map.of("PUENTE_DATA_DIR", directory.resolve("data").toString()), "keys").out())
        .contains("nombre", "vale", "anulada")
        .doesNotContain("good", "revoked");
  }

  @Test
  void configTellsWhereTheDataIsAndWhatIsNotConfigured() {
    Told told = give(english("PUENTE_DATA_DIR", "somewhere/../data", "HOME", "/"), "config");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out())
        .containsPattern("PUENTE_DATA_DIR +/\\S*/data +")
        .containsPattern("MCP_LOG_DIR +/\\S*/data/audit \\(default\\)")
        .contains(
            "! Odoo (production): missing ODOO_URL, ODOO_DB, ODOO_LOGIN, ODOO_API_KEY",
            "- without TrackHS its tools are not offered: missing TRACKHS_API_URL,"
                + " TRACKHS_USERNAME, TRACKHS_PASSWORD",
            "- without Cal.com its tools are not offered: missing CALCOM_API_KEY",
            "- without Twilio its tools are not offered: missing TWILIO_ACCOUNT_SID");
  }

  @Test
  void configSpeaksOneLanguage() {
    Told told =
        give(
            Map.of("PUENTE_LANGUAGE", "es", "PUENTE_API_KEYS", "x", "PORT", "x", "LOG_LEVEL", "x"),
            "config");
    assertThat(told.out())
        .contains("PORT debe ser un número de puerto", "¿quiso decir PUENTE_API_KEY?")
        .doesNotContain("must be", "missing", "(default)", "did you");
  }

  @Test
  void whatIsWrongWithTheDatabaseIsTold() {
    try (Store store = Store.open(JobSettings.in(directory.resolve("data")), Clock.systemUTC())) {
      assertThat(store.unfinished()).isEmpty();
    }
    Told none = give(english(), "jobs");
    assertThat(none.out()).contains("No job is stuck.");
    assertThat(none.code()).isZero();
    Told verified = give(english(), "audit verify");
    assertThat(verified.out()).contains("data: " + directory.resolve("data"), "is whole");
    assertThat(verified.code()).isZero();
  }
}
