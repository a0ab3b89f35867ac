package puente.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;
import puente.app.backends.Operations;
import puente.app.commands.CommandContext;
import puente.app.settings.Setting;
import puente.bridge.Operation;

/**
 * Tables in the documents of what the code has: tools, commands, exit codes, settings' defaults.
 */
class DocumentTablesTest {
  private static final Path README = Path.of("../README.md");
  private static final Path DOCS = Path.of("../docs");
  private static final Path COMMANDS = DOCS.resolve("commands.md");

  @Test
  @Tag("golden")
  void everyToolIsInTheReadme() throws Exception {
    StringBuilder table = new StringBuilder("| Tool | | Toolset | Scope |\n|---|---|---|---|\n");
    for (Operation<?, ?> each : Operations.all().operations()) {
      table.append(
          "| [`%s`](docs/operations.md#%s) | %s | `%s` | `%s` |%n"
              .formatted(
                  each.name(), each.name(), each.title(), each.toolset(), each.neededScope()));
    }
    Golden.checkPart(README, "tools", table.toString());
  }

  @Test
  @Tag("golden")
  void everyCommandIsInItsDocument() throws Exception {
    StringBuilder table = new StringBuilder("| command | what it does |\n|---|---|\n");
    list(line(), "", table);
    Golden.checkPart(COMMANDS, "commands", table.toString());
  }

  @Test
  @Tag("golden")
  void everyDecisionIsInTheIndex() throws Exception {
    Path decisions = DOCS.resolve("decisions");
    StringBuilder table = new StringBuilder("| | decision |\n|---|---|\n");
    try (Stream<Path> pages = Files.list(decisions)) {
      for (Path page : pages.sorted().toList()) {
        String name = page.getFileName().toString();
        if (!name.equals("README.md")) {
          String[] title = Files.readAllLines(page).getFirst().substring(2).split("\\. ", 2);
          table.append("| %s | [%s](%s) |%n".formatted(title[0], title[1], name));
        }
      }
    }
    Golden.checkPart(decisions.resolve("README.md"), "decisions", table.toString());
  }

  private static void list(CommandLine line, String words, StringBuilder table) {
    line.getSubcommands().forEach((name, below) -> list(below, words + " " + name, table));
    if (line.getSubcommands().isEmpty()) {
      String parameters =
          line.getCommandSpec().positionalParameters().stream()
              .map(PositionalParamSpec::paramLabel)
              .map(" "::concat)
              .collect(Collectors.joining());
      String does = String.join(" ", line.getCommandSpec().usageMessage().description());
      table.append("| `%s%s` | %s |%n".formatted(words.strip(), parameters, does));
    }
  }

  @Test
  @Tag("golden")
  void everyExitCodeIsInItsDocument() throws Exception {
    StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
    line()
        .getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> table.append("| %s | %s |%n".formatted(code.strip(), meaning)));
    Golden.checkPart(COMMANDS, "exit codes", table.toString());
  }

  private static CommandLine line() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Map<String, String> english = Map.of("PUENTE_LANGUAGE", "en");
    return Main.line(new CommandContext(english, Path.of("no-such-directory"), nowhere, nowhere));
  }

  /** In a column of defaults; where a setting has none, the document says what that means. */
  @Test
  @Tag("golden")
  void everyDefaultInATableIsTheSettings() throws Exception {
    try (Stream<Path> all = Files.list(DOCS)) {
      for (Path document : all.filter(each -> each.toString().endsWith(".md")).toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(document));
        int column = -1;
        for (int i = 0; i < lines.size(); i++) {
          List<String> cells = cells(lines.get(i));
          if (cells.isEmpty()) {
            column = -1;
          } else if (column < 0) {
            column = Math.max(cells.indexOf("default"), cells.indexOf("usual"));
          } else {
            lines.set(i, withDefault(lines.get(i), cells, column));
          }
        }
        Golden.check(document, String.join("\n", lines) + "\n");
      }
    }
  }

  private static String withDefault(String line, List<String> cells, int column) {
    String name = cells.getFirst().replace("`", "");
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.name().equals(name) && !setting.fallback().isEmpty())
        .findFirst()
        .map(setting -> row(cells, column, "`" + setting.fallback() + "`"))
        .orElse(line);
  }

  private static String row(List<String> cells, int column, String value) {
    List<String> changed = new ArrayList<>(cells);
    changed.set(column, value);
    return changed.stream().map(each -> "| " + each + " ").collect(Collectors.joining()) + "|";
  }

  /** Of a row of a table; none of any other line. */
  private static List<String> cells(String line) {
    return line.startsWith("|") && line.endsWith("|")
        ? Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
            .map(String::strip)
            .toList()
        : List.of();
  }
}
