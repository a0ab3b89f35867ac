package puente.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** An Odoo that can be killed and comes back with what it had committed. */
interface FireOdoo extends AutoCloseable {

  /** The local port where it is now. */
  int port();

  /** Kill -9; what it was doing is cut. */
  void kill() throws IOException;

  /** Starts it again, and returns when it answers. */
  void back() throws IOException;

  /** The settings of a server that reaches it at this address. */
  Map<String, String> settings(URI address);

  /** It, asked without anything between. */
  HttpOdoo direct();

  /**
   * A transaction of somebody else's that nobody who writes the model gets past until it is closed;
   * null where there is no database to open one in: there the proxy holds the calls back.
   */
  default @Nullable Held hold(String model) {
    return null;
  }

  /** What is held until it is closed. */
  @FunctionalInterface
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The records under an external id of ours, none or one, archived or not. A worker that rolled
   * back a record of that external id does not see the one that another has made since.
   */
  static List<Long> anchored(Odoo odoo, String name) {
    for (int look = 0; look < 10; look++) {
      List<Long> found = lookedUp(odoo, name);
      if (!found.equals(List.of(0L))) {
        return found;
      }
    }
    return List.of();
  }

  private static List<Long> lookedUp(Odoo odoo, String name) {
    Map<String, ?> arguments =
        Map.of("module", "puente", "xml_id", name, "context", Map.of("active_test", false));
    try {
      JsonNode id = odoo.read("ir.model.data", "check_object_reference", arguments).path(1);
      return List.of(id.longValue(0L));
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        return List.of();
      }
      throw refusal;
    }
  }

  @Override
  void close();

  /** Our own, in a process that is really killed. */
  final class Sandbox implements FireOdoo {
    private final Path directory;
    private volatile SandboxProcess process;

    Sandbox(Path directory) {
      this.directory = directory;
      this.process = SandboxProcess.bare(directory);
    }

    @Override
    public int port() {
      return process.http.port();
    }

    @Override
    public void kill() {
      process.kill();
    }

    @Override
    public void back() {
      process = SandboxProcess.bare(directory);
    }

    @Override
    public Map<String, String> settings(URI address) {
      Map<String, String> settings = Server.onSandbox(address);
      settings.put("ODOO_READ_TIMEOUT", "1s");
      settings.put("ODOO_WRITE_TIMEOUT", "1500ms");
      return settings;
    }

    @Override
    public HttpOdoo direct() {
      return asked(process.url(), "puente", "bot", "sandbox-bot-key");
    }

    @Override
    public void close() {
      process.close();
    }
  }

  /** One asked directly, with patience. */
  static HttpOdoo asked(URI url, String database, String login, String key) {
    return new HttpOdoo(
        OdooSettings.of(Odoo.Environment.DEVELOPMENT, url, database, login, new Secret(key))
            .within(Duration.ofSeconds(30), Duration.ofSeconds(35)));
  }
}
