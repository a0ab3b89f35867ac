package puente.app.commands;

import java.io.PrintStream;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.app.backends.BackEnds;
import puente.app.backends.UnconfiguredOperations;
import puente.app.logging.Logging;
import puente.app.server.AccessSettings;
import puente.app.server.App;
import puente.app.server.Https;
import puente.app.server.ServerAddress;
import puente.app.server.Version;
import puente.app.settings.PartSettings;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.app.settings.ShownSettings;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.store.DatabaseUrl;

/** {@code puente serve}: the server, with the settings of the environment and {@code .env}. */
@Command(
    name = "serve",
    description = {
      "Inicia el servidor con los ajustes del entorno y de .env. Se detiene con Ctrl-C.",
      "Starts the server with the settings of the environment and .env. Ctrl-C stops it."
    },
    footer = {
      """
      ./puente serve
      PORT=8001 ./puente serve --https\
      """,
      """
      ./puente serve
      PORT=8001 ./puente serve --https\
      """
    })
public final class Serve implements Callable<Integer> {
  /** The exit code that means: started, do not exit. */
  public static final int RUNNING = -1;

  @Option(
      names = "--https",
      description = {
        "Sirve HTTPS, con un certificado propio para localhost si no hay uno puesto.",
        "Serves HTTPS, with a certificate of its own for localhost unless one is set."
      })
  private boolean https;

  private final CommandContext console;

  public Serve(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = console.settings();
    if (https) {
      settings = settings.with(Map.of(Setting.PUENTE_HTTPS, "true"));
    }
    return complain(settings, console) ? ExitCode.FAILED : run(settings, console, Serve::greet);
  }

  /** Prints what is wrong with the settings, all at once; whether anything is. */
  public static boolean complain(Settings settings, CommandContext console) {
    settings.faults().forEach(console::failed);
    return !settings.faults().isEmpty();
  }

  /** Says, once the server listens, what a person wants to know. */
  public interface Greeting {
    void say(Settings settings, int port, PrintStream out);
  }

  /**
   * Starts the server and greets; gives {@link #RUNNING}, or the exit code when it did not start.
   */
  public static int run(Settings settings, CommandContext console, Greeting greeting) {
    PartSettings.startLog(settings);
    try {
      App app = App.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, console), "shutdown"));
      greeting.say(settings, app.port(), console.out());
      return RUNNING;
    } catch (BindException taken) {
      return console.failed(
          Text.format(
              "el puerto %s está ocupado; ponga otro en PORT, por ejemplo PORT=8001.",
              "port %s is taken; set PORT to another, for example PORT=8001.",
              settings.text(Setting.PORT)));
    }
  }

  private static void stop(App app, CommandContext console) {
    console.err().println(new Text("Puente se detiene…", "Puente stops…").in(console.language()));
    app.close();
    Logging.stop();
    console
        .err()
        .println(new Text("Puente se detuvo.", "Puente has stopped.").in(console.language()));
    console.err().flush();
  }

  private static void greet(Settings settings, int port, PrintStream out) {
    String url = ServerAddress.of(settings, port);
    out.println("Puente " + Version.CURRENT);
    for (Setting setting : Setting.values()) {
      if (settings.has(setting)) {
        out.printf(
            "  %-26s %s%n",
            setting, ShownSettings.shown(settings, setting, settings.commandLanguage()));
      }
    }
    Language language = settings.commandLanguage();
    List<Text> concerns = new ArrayList<>(settings.warnings());
    concerns.addAll(AccessSettings.notes(settings));
    concerns.addAll(BackEnds.notes(settings));
    if (settings.list(Setting.PUENTE_API_KEY).isEmpty()
        && !settings.has(Setting.PUENTE_ANONYMOUS)) {
      concerns.add(
          new Text(
              "sin PUENTE_API_KEY solo entra quien tenga una llave de ./puente keys create;"
                  + " PUENTE_ANONYMOUS=loopback deja entrar a esta máquina",
              "without PUENTE_API_KEY only keys of ./puente keys create are let in;"
                  + " PUENTE_ANONYMOUS=loopback lets this machine in"));
    }
    concerns.forEach(concern -> out.println("  ! " + concern.in(language)));
    UnconfiguredOperations.notes(settings).forEach(note -> out.println("  - " + note.in(language)));
    out.println("  " + new Text("datos ", "data  ").in(language) + " " + data(settings));
    out.println("  " + new Text("consola", "console").in(language) + " " + url + "/console");
    out.println("  MCP    " + url + "/mcp");
    out.println("  REST   " + url + "/api/tools/{name}");
    out.println("  docs   " + url + "/docs  " + url + "/redoc  " + url + "/openapi.json");
    out.println("  health " + url + "/health");
    if (Https.isOwn(settings)) {
      out.println(
          Text.format(
                  "  certificado de esta máquina: %s (curl --cacert)",
                  "  certificate of this machine: %s (curl --cacert)", Https.own(settings).file())
              .in(language));
    }
    out.flush();
  }

  /** Returns the location of the data; a database elsewhere is named without its password. */
  static String data(Settings settings) {
    DatabaseUrl database = settings.database();
    return database == null
        ? settings.dataDirectory().toAbsolutePath().normalize().toString()
        : database.toString();
  }
}
