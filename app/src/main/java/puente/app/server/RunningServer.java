package puente.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.OwnerOnly;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The address of the server of a data directory: kept in a file there for as long as it runs. One
 * that died leaves the file behind, and its address does not answer.
 *
 * @param key a key that it accepts; null when only its own settings have one
 */
public record RunningServer(URI url, @Nullable Secret key) {
  private static final String FILE = "server.json";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Writes the file; closing removes it.
   *
   * @param key a key to tell in it, which only its owner can read
   */
  static AutoCloseable announce(Settings settings, int port, @Nullable Secret key) {
    Path file = settings.dataDirectory().resolve(FILE);
    ObjectNode told = Json.object().put("url", local(settings, port));
    told.put("pid", ProcessHandle.current().pid());
    if (key != null) {
      told.put("key", key.value());
    }
    try {
      Path whole = Files.createTempFile(file.getParent(), FILE, "", OwnerOnly.file());
      Files.writeString(whole, told.toString());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return () -> Files.deleteIfExists(file);
  }

  private static String local(Settings settings, int port) {
    String host = settings.text(Setting.HOST);
    String name = host;
    if (host.equals("0.0.0.0") || host.equals("::") || Https.isOn(settings)) {
      name = "127.0.0.1";
    } else if (host.contains(":")) {
      name = "[" + host + "]";
    }
    return "http://" + name + ":" + port;
  }

  /** The server that has the data directory, if it told where it is and answers there. */
  public static @Nullable RunningServer find(Path directory, HttpClient http)
      throws InterruptedException {
    try {
      JsonNode told = Json.read(Files.readAllBytes(directory.resolve(FILE)));
      URI url = URI.create(told.path("url").asString(""));
      HttpRequest health =
          HttpRequest.newBuilder(url.resolve("/health")).timeout(PATIENCE).GET().build();
      boolean well = http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      JsonNode key = told.path("key");
      return well
          ? new RunningServer(url, key.isString() ? new Secret(key.stringValue()) : null)
          : null;
    } catch (IOException | IllegalArgumentException | JacksonException notThere) {
      return null;
    }
  }
}
