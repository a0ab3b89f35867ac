package puente.app.commands;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/**
 * Puts the help of every command into one language. Each description and footer of an annotation is
 * written twice: first in Spanish, then in English.
 */
public final class CommandHelp {
  private static final Text USAGE = new Text("Uso: ", "Usage: ");
  private static final Text PARAMETERS = new Text("%n", "%n");
  private static final Text OPTIONS = new Text("%nOpciones:%n", "%nOptions:%n");
  private static final Text COMMANDS = new Text("%nÓrdenes:%n", "%nCommands:%n");
  private static final Text EXAMPLES = new Text("%nEjemplos:%n", "%nExamples:%n");
  private static final Text EXIT_CODES = new Text("%nTermina con:%n", "%nExit codes:%n");

  private static final int WIDTH = 100;

  public static void in(Language language, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    usage
        .width(WIDTH)
        .description(one(usage.description(), language))
        .footerHeading(usage.footer().length == 0 ? "" : EXAMPLES.in(language))
        .footer(lines(one(usage.footer(), language)))
        .synopsisHeading(USAGE.in(language))
        .descriptionHeading("%n")
        .parameterListHeading(PARAMETERS.in(language))
        .optionListHeading(OPTIONS.in(language))
        .commandListHeading(COMMANDS.in(language))
        .exitCodeListHeading(EXIT_CODES.in(language))
        .exitCodeList(ExitCode.meanings(language))
        .sortOptions(false);
    Map<String, String> descriptions = new HashMap<>();
    for (ArgSpec each : spec.args()) {
      String[] both = each.description();
      if (both.length > 0) {
        descriptions.put(key(each), one(both, language)[0]);
      }
    }
    spec.resourceBundle(new Descriptions(descriptions));
    for (CommandLine below : line.getSubcommands().values()) {
      in(language, below);
    }
  }

  private static String key(ArgSpec each) {
    return each instanceof OptionSpec option
        ? option.longestName().replaceFirst("^-+", "")
        : each.paramLabel();
  }

  private static String[] one(String[] both, Language language) {
    return both.length < 2 ? both : new String[] {language == Language.ES ? both[0] : both[1]};
  }

  private static String[] lines(String[] text) {
    List<String> lines = new ArrayList<>();
    for (String each : text) {
      each.strip().lines().forEach(line -> lines.add("  " + line));
    }
    return lines.toArray(String[]::new);
  }

  /** The descriptions of one command's options. */
  private static final class Descriptions extends ResourceBundle {
    private final Map<String, String> descriptions;

    Descriptions(Map<String, String> descriptions) {
      this.descriptions = descriptions;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
      return descriptions.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(descriptions.keySet());
    }
  }

  private CommandHelp() {}
}
