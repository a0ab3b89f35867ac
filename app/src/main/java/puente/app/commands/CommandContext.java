package puente.app.commands;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import puente.app.logging.Logging;
import puente.app.server.SettingsReader;
import puente.app.settings.Settings;
import puente.app.settings.TerminalLanguage;
import puente.app.settings.UnreadableSettingsException;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** The place where a command is given: its environment, working directory and streams. */
public record CommandContext(
    Map<String, String> environment, Path directory, PrintStream out, PrintStream err) {

  /** The one of this process, in UTF-8 where the terminal does not say what it reads. */
  public static CommandContext ofProcess() {
    if (System.out.charset().equals(StandardCharsets.US_ASCII)) {
      System.setOut(utf8(FileDescriptor.out));
      System.setErr(utf8(FileDescriptor.err));
    }
    return new CommandContext(System.getenv(), Path.of(""), System.out, System.err);
  }

  private static PrintStream utf8(FileDescriptor file) {
    return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
  }

  /** The settings that hold here. */
  public Settings settings() {
    return SettingsReader.read(environment, directory);
  }

  /** Returns the language of answers; where settings cannot be read, that of the terminal. */
  public Language language() {
    try {
      return settings().commandLanguage();
    } catch (UnreadableSettingsException later) {
      return TerminalLanguage.of(environment, Language.ES);
    }
  }

  /** Tells whether a person reads the output on a terminal that shows colours. */
  boolean isTerminal() {
    return out.equals(System.out)
        && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !environment.containsKey("NO_COLOR")
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** For commands that tell what they find by themselves. */
  void logErrorsAlone() {
    if (out.equals(System.out)) { // The log is the process's.
      Logging.start("ERROR");
    }
  }

  /** Prints a line. */
  void say(Text line) {
    out.println(line.in(language()));
  }

  /** Tells why something was not done; gives the exit code for that. */
  public int failed(Text why) {
    err.println("puente: " + why.in(language()));
    return ExitCode.FAILED;
  }
}
