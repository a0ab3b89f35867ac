package puente.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.text.Text;
import puente.http.pages.PageExchange;

/** The files of the pages: a style sheet and a script of ours, htmx from its WebJars. */
final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, byte[]> files = new TreeMap<>();

  /** A part of the addresses of all files that changes when one of them does. */
  private final String version;

  /**
   * Reads them all.
   *
   * @throws IllegalStateException where one is not on the class path
   */
  Assets() {
    add("console.css", "/puente/console/console.css");
    add("console.js", "/puente/console/console.js");
    add("icon.svg", "/puente/console/icon.svg");
    add("htmx.js", webjar("htmx.org") + "/dist/htmx.min.js");
    add("sse.js", webjar("htmx-ext-sse") + "/sse.js");
    StringBuilder digests = new StringBuilder();
    files.values().forEach(each -> digests.append(Digest.of(text(each))));
    version = Digest.of(digests.toString()).substring(0, 12);
  }

  private static String webjar(String artifact) {
    String about = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
    String version =
        text(read(about))
            .lines()
            .filter(line -> line.startsWith("version="))
            .findFirst()
            .orElseThrow()
            .substring("version=".length())
            .strip();
    return WEBJARS + artifact + "/" + version;
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  private void add(String name, String path) {
    files.put(name, read(path));
  }

  private static byte[] read(String path) {
    try (InputStream file = Assets.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The address of a file, below the console's own. */
  String path(String name) {
    return "/assets/" + version + "/" + name;
  }

  /** Answers with a file; a browser keeps it for as long as its address stands in a page. */
  void answer(PageExchange exchange) {
    String name = exchange.variable("name");
    byte @Nullable [] file = files.get(name);
    if (file == null) {
      throw new ProblemException(new Problem.Missing(new Text("el archivo", "file"), name));
    }
    exchange.answerHeader("Cache-Control", "public, max-age=31536000, immutable");
    String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    exchange.send(200, type, file);
  }
}
