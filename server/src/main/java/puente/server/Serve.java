package puente.server;

import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.server.https.CertificateUnusable;
import puente.server.jobs.DatabaseUnusable;
import puente.server.jobs.DirectoryInUse;

/** {@code puente serve}: the server, with the settings of the environment and {@code .env}. */
@Command(name = "serve", description = "Starts the server.")
final class Serve implements Callable<Integer> {
  /** The exit code that means: started, do not exit. */
  static final int RUNNING = -1;

  @Option(
      names = "--https",
      description = "Serves HTTPS, with a certificate of its own for localhost unless one is set.")
  private boolean https;

  @Override
  public Integer call() {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (https) {
      settings = settings.with(Map.of(Setting.PUENTE_HTTPS, "true"));
    }
    return complain(settings) ? 1 : run(settings, Serve::greet);
  }

  /** Prints what is wrong with the settings, all at once; whether anything is. */
  static boolean complain(Settings settings) {
    settings.faults().forEach(fault -> System.err.println("puente: " + fault));
    return !settings.faults().isEmpty();
  }

  /** Says, once the server listens, what a person wants to know. */
  interface Greeting {
    void say(Settings settings, int port, PrintStream out);
  }

  static int run(Settings settings, Greeting greeting) {
    Logging.start(settings.text(Setting.LOG_LEVEL));
    try {
      App app = App.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
      greeting.say(settings, app.port(), System.out);
      return RUNNING;
    } catch (BindException taken) {
      System.err.println(
          "puente: port "
              + settings.text(Setting.PORT)
              + " is taken; set PORT to another, for example PORT=8001.");
      return 1;
    } catch (DirectoryInUse | DatabaseUnusable | CertificateUnusable | NoKeys unusable) {
      System.err.println("puente: " + unusable.getMessage());
      return 1;
    }
  }

  private static void greet(Settings settings, int port, PrintStream out) {
    String url = url(settings, port);
    out.println("Puente " + Version.CURRENT);
    for (Setting setting : Setting.values()) {
      if (settings.has(setting)) {
        out.printf("  %-26s %s%n", setting, ShowConfig.shown(settings, setting));
      }
    }
    settings.warnings().forEach(warning -> out.println("  ! " + warning));
    AccessSettings.notes(settings).forEach(note -> out.println("  ! " + note));
    Environments.missing(settings).forEach(missing -> out.println("  ! " + missing));
    TrackHsBackEnd.missing(settings).forEach(missing -> out.println("  ! " + missing));
    Messaging.notes(settings).forEach(note -> out.println("  ! " + note));
    if (Messaging.absent(settings)) {
      out.println("  - no Twilio (TWILIO_ACCOUNT_SID, …): nobody can be handed over to a person");
    }
    NotConfigured.notes(settings).forEach(note -> out.println("  - " + note));
    if (settings.list(Setting.PUENTE_API_KEY).isEmpty()
        && !settings.has(Setting.PUENTE_ANONYMOUS)) {
      out.println(
          "  ! every call is refused: set PUENTE_API_KEY, or PUENTE_ANONYMOUS=loopback to allow"
              + " this machine");
    }
    out.println("  MCP    " + url + "/mcp");
    out.println("  REST   " + url + "/api/tools/{name}");
    out.println("  docs   " + url + "/docs  " + url + "/redoc  " + url + "/openapi.json");
    out.println("  health " + url + "/health");
    if (Https.isOwn(settings)) {
      out.println(
          "  certificate of this machine: " + Https.own(settings).file() + " (curl --cacert)");
    }
    out.flush();
  }

  /** How to reach the server from this machine. */
  static String url(Settings settings, int port) {
    if (settings.has(Setting.PUENTE_PUBLIC_URL)) {
      return settings.text(Setting.PUENTE_PUBLIC_URL);
    }
    String host = settings.text(Setting.HOST);
    boolean anywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("127.0.0.1");
    String scheme = Https.isOn(settings) ? "https://" : "http://";
    return scheme + (anywhere ? "localhost" : host) + ":" + port;
  }
}
