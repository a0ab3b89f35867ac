package puente.app.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import puente.app.logging.Logging;
import puente.app.settings.NearestWord;
import puente.bridge.text.Text;

/** Tells in a sentence what is wrong with the words of a command. */
public final class CommandLineErrors {

  /** Tells it; gives the exit code for that. */
  public static int report(ParameterException wrong, CommandContext console) {
    console.failed(sentence(wrong));
    pointToHelp(wrong.getCommandLine(), console);
    return ExitCode.MISUSE;
  }

  public static void pointToHelp(CommandLine line, CommandContext console) {
    Text help =
        Text.format(
            "  ayuda: ./%s --help", "  help: ./%s --help", line.getCommandSpec().qualifiedName());
    console.err().println(help.in(console.language()));
  }

  private static Text sentence(ParameterException wrong) {
    CommandSpec spec = wrong.getCommandLine().getCommandSpec();
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> unknown(spec, unmatched.getUnmatched());
      case MissingParameterException missing ->
          Text.format(
              "falta %s.",
              "%s is missing.",
              String.join(
                  ", ", missing.getMissing().stream().map(CommandLineErrors::form).toList()));
      case OverwrittenOptionException twice when twice.getOverwritten() instanceof OptionSpec it ->
          Text.format("%s va una sola vez.", "%s goes once only.", it.longestName());
      default ->
          wrong.getArgSpec() == null
              ? Text.format(
                  "no se entiende: %s", "not understood: %s", String.valueOf(wrong.getMessage()))
              : Text.format(
                  "%s no lleva ese valor.",
                  "%s does not take that value.", form(wrong.getArgSpec()));
    };
  }

  private static Text unknown(CommandSpec spec, List<String> words) {
    String word = words.getFirst();
    List<String> known = new ArrayList<>();
    if (word.startsWith("-")) {
      spec.options().forEach(each -> known.add(each.longestName()));
    } else {
      known.addAll(spec.subcommands().keySet());
    }
    Map<String, String> written = new LinkedHashMap<>();
    known.forEach(each -> written.put(each.replace('-', '_'), each));
    Text remedy =
        NearestWord.to(word, written.keySet())
            .map(written::get)
            .map(near -> Text.format("¿quiso decir %s?", "did you mean %s?", near))
            .orElse(
                known.isEmpty()
                    ? new Text("no lleva más palabras.", "it takes no more words.")
                    : Text.format("hay %s.", "there are %s.", String.join(", ", known)));
    return Text.format(
        "%s no conoce «%s»; %s",
        "%s does not know “%s”; %s", spec.qualifiedName(), Logging.escaped(word), remedy);
  }

  private static String form(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + (option.arity().max() > 0 ? "=" + option.paramLabel() : "")
        : argument.paramLabel();
  }

  private CommandLineErrors() {}
}
