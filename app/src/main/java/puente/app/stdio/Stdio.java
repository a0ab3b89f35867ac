package puente.app.stdio;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import puente.app.backends.Environments;
import puente.app.commands.CommandContext;
import puente.app.commands.ExitCode;
import puente.app.commands.Serve;
import puente.app.logging.Logging;
import puente.app.server.App;
import puente.app.server.RunningServer;
import puente.app.settings.PartSettings;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Secret;
import puente.bridge.text.Text;
import puente.mcp.McpServer;
import puente.store.DirectoryInUse;

/**
 * {@code puente stdio}: MCP on standard input and output, for clients that start their servers
 * themselves. Where a server is running on the data directory it speaks for that one.
 */
@Command(
    name = "stdio",
    description = {
      "Habla MCP por la entrada y salida estándar, para clientes que inician sus servidores.",
      "Speaks MCP on standard input and output, for clients that start their servers."
    },
    footer = {
      "./puente stdio            (lo inicia el cliente: {\"command\": \"puente\", \"args\":"
          + " [\"stdio\"]})",
      "./puente stdio            (the client starts it: {\"command\": \"puente\", \"args\":"
          + " [\"stdio\"]})"
    })
public final class Stdio implements Callable<Integer> {
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** The time that a server may take that is just starting, or just ending. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** Standard output, which is for messages alone: whatever else prints goes beside it. */
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  private final CommandContext console;

  public Stdio(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.setOut(System.err);
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    PartSettings.startLog(settings);
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      App app = started(settings);
      if (app != null) {
        return alone(app, settings);
      }
      RunningServer server = RunningServer.find(settings.dataDirectory(), http);
      if (server != null) {
        return new StdioBridge(server, key(server, settings), http, out).run(System.in, DRAIN);
      }
      if (System.nanoTime() > deadline) {
        return console.failed(
            Text.format(
                "otro Puente tiene la carpeta de datos %s y no responde. Deténgalo, o ponga otra en"
                    + " PUENTE_DATA_DIR.",
                "another Puente has the data directory %s and does not answer. Stop it, or set"
                    + " PUENTE_DATA_DIR to another directory.",
                settings.dataDirectory().toAbsolutePath()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private static @Nullable Secret key(RunningServer server, Settings settings) {
    List<String> keys = settings.list(Setting.PUENTE_API_KEY);
    return server.key() != null || keys.isEmpty() ? server.key() : new Secret(keys.getFirst());
  }

  /** Everything, with a port that only this user's own processes are let in at. */
  private static @Nullable App started(Settings settings) throws BindException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Secret key = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Settings own =
        settings.with(
            Map.of(
                Setting.HOST, "127.0.0.1",
                Setting.PORT, "0",
                Setting.PUENTE_API_KEY, key.value(),
                Setting.PUENTE_ANONYMOUS, "",
                Setting.PUENTE_HTTPS, "false",
                Setting.PUENTE_TLS_CERTIFICATE, ""));
    try {
      return App.start(own, key);
    } catch (DirectoryInUse inUse) {
      return null;
    }
  }

  private int alone(App app, Settings settings) throws IOException, InterruptedException {
    Thread hook = new Thread(() -> stop(app), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    Environments.missing(settings).forEach(console::failed);
    Caller caller = new Caller(Caller.ANONYMOUS, null, settings.language(), Grant.ALL);
    long ended;
    try (McpServer mcp = app.mcp()) {
      ended = mcp.stdio(System.in, out, caller, settings.time(Setting.PUENTE_ANSWER_BUDGET), DRAIN);
    }
    Duration left = DRAIN.minusNanos(System.nanoTime() - ended);
    List<String> unfinished = app.unfinished(left.isNegative() ? Duration.ZERO : left);
    if (!unfinished.isEmpty()) {
      console.failed(
          Text.format(
              unfinished.size() == 1
                  ? "%d trabajo sigue cuando Puente vuelva a iniciar: %s"
                  : "%d trabajos siguen cuando Puente vuelva a iniciar: %s",
              unfinished.size() == 1
                  ? "%d job goes on when Puente runs next: %s"
                  : "%d jobs go on when Puente runs next: %s",
              unfinished.size(),
              String.join(", ", unfinished)));
    }
    return 0; // Exiting closes everything, by the hook.
  }

  private static void stop(App app) {
    app.close();
    Logging.stop();
  }
}
