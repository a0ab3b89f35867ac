package puente.acceptance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;

/** The official MCP clients for TypeScript, each call in a Node process of its own. */
final class OfficialClient {
  private static final int OLDEST_NODE = 20;
  private static final Path HOME =
      Path.of(System.getProperty("basedir", "")).resolve("clients").toAbsolutePath();

  /** What each generation is run with: its script, and the revision it is told to speak. */
  private static final Map<String, List<String>> GENERATIONS =
      Map.of(
          "v1", List.of("v1.mjs", "handshake"),
          "v2", List.of("v2.mjs", "2026-07-28"),
          "v2-legacy", List.of("v2.mjs", "handshake"));

  /** Lists the tools and calls every one with its example: {@code protocol, tools, results}. */
  static JsonNode callEvery(String url, String generation) throws IOException {
    return run(url, generation, List.of());
  }

  /**
   * One tool's result, as the client gives it to the program that uses it.
   *
   * @param url the server, with any path
   * @param generation v1 ({@code @modelcontextprotocol/sdk}), v2 ({@code
   *     @modelcontextprotocol/client}, stateless) or v2-legacy (the same with the handshake)
   */
  static JsonNode call(String url, String generation, String tool, String argumentsJson)
      throws IOException {
    String chosen = Json.object().set(tool, Json.read(argumentsJson)).toString();
    JsonNode answer = run(url, generation, List.of(chosen));
    return answer.path("results").path(tool);
  }

  /** What a client makes of resources, prompts and completions: see {@code offered.mjs}. */
  static JsonNode offered(String url, String generation) throws IOException {
    return run(generation, List.of("node", "offered.mjs", url, generation));
  }

  private static JsonNode run(String url, String generation, List<String> chosen)
      throws IOException {
    List<String> how = GENERATIONS.get(generation);
    List<String> command = new ArrayList<>(List.of("node", how.getFirst(), url, how.getLast()));
    command.addAll(chosen);
    return run(generation, command);
  }

  private static JsonNode run(String generation, List<String> command) throws IOException {
    ready();
    Ended ended = run(command, 120);
    List<String> lines = ended.output().lines().filter(line -> line.startsWith("{")).toList();
    if (ended.code() != 0 || lines.isEmpty()) {
      throw new AssertionError(generation + ": " + ended.output());
    }
    return Json.read(lines.getLast());
  }

  /** Aborts the test where Node is not at hand; on CI that is a failure. */
  private static synchronized void ready() throws IOException {
    try {
      String version = run(List.of("node", "--version"), 30).output().strip();
      int major = Integer.parseInt(version.replaceFirst("^v(\\d+)[^$]*", "$1"));
      if (major < OLDEST_NODE) {
        without("Node " + OLDEST_NODE + " or later is needed, this is " + version);
      }
    } catch (IOException | NumberFormatException none) {
      without("Node " + OLDEST_NODE + " or later is needed, and there is none");
    }
    Path installed = HOME.resolve("node_modules/.package-lock.json");
    Path wanted = HOME.resolve("package-lock.json");
    boolean fresh =
        Files.exists(installed)
            && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted))
                >= 0;
    if (!fresh) {
      Ended npm = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), 300);
      if (npm.code() != 0) {
        without("npm could not install the clients: " + npm.output());
      }
    }
  }

  private static void without(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      fail(reason);
    }
    abort(reason);
  }

  private record Ended(int code, String output) {}

  private static Ended run(List<String> command, long seconds) throws IOException {
    Path output = Files.createTempFile("client", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command.getFirst() + " did not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    } finally {
      Files.delete(output);
    }
  }

  private OfficialClient() {}
}
