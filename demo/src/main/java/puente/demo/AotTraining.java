package puente.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import puente.app.backends.Operations;
import puente.app.settings.Setting;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a server on sandboxes through the work of a day, for the JVM to keep what it learns of it
 * (JEP 514 and 515): classes read and linked, and which methods are hot. A server that starts from
 * that cache answers its first callers as if it had been running for some time.
 */
public final class AotTraining {
  private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)/mcp");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CALLERS = 8;
  private static final int READS = 300;
  private static final String VERSION_FIELD = "io.modelcontextprotocol/protocolVersion";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  private AotTraining(String url) {
    this.url = url;
  }

  /**
   * Trains, and ends when the cache is written.
   *
   * @param arguments how many quotations are asked for, then the command that serves, with the
   *     JVM's option that names the cache
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int quotations = Integer.parseInt(arguments[0]);
    List<String> command = List.of(arguments).subList(1, arguments.length);
    Path directory = Files.createTempDirectory("puente-training");
    try (Sandboxes sandboxes = Sandboxes.start(directory.resolve("odoo"))) {
      Process server = start(command, directory, sandboxes);
      // Open until it has ended: what it writes the cache with inherits its output.
      try (BufferedReader output = server.inputReader()) {
        try {
          int port = port(output);
          Thread.startVirtualThread(() -> output.lines().forEach(_ -> {}));
          sandboxes.deliverTo(port);
          new AotTraining("http://127.0.0.1:" + port).work(quotations);
        } finally {
          server.toHandle().destroy();
          server.waitFor();
        }
      }
    } finally {
      delete(directory);
    }
    System.exit(0);
  }

  private static Process start(List<String> command, Path directory, Sandboxes sandboxes)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "");
    environment.clear(); // Nobody's own back ends are worked in.
    environment.put("PATH", path);
    sandboxes.settings().forEach((setting, value) -> environment.put(setting.name(), value));
    environment.put(Setting.PORT.name(), "0");
    environment.put(Setting.PUENTE_DATA_DIR.name(), directory.resolve("data").toString());
    environment.put(Setting.PUENTE_ANONYMOUS.name(), "loopback");
    return builder.directory(directory.toFile()).redirectErrorStream(true).start();
  }

  private static int port(BufferedReader output) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return Integer.parseInt(port.group(1));
      }
      before.append(line).append('\n');
    }
    throw new IOException("the server did not start:\n" + before);
  }

  /** Each operation once by each surface, then what a telephone line asks for most, many times. */
  private void work(int quotations) throws InterruptedException {
    get("/health");
    get("/docs");
    post("/mcp", initialize(), Map.of());
    List<Operation<?, ?>> operations = Operations.all().operations();
    for (Operation<?, ?> each : operations) {
      post("/api/tools/" + each.name(), each.example(), Map.of());
    }
    repeat(
        READS,
        number -> {
          String tool = number % 3 == 0 ? "find_product" : "list_projects";
          ObjectNode arguments = example(operations, tool);
          return number % 2 == 0
              ? request("/mcp", call(tool, arguments), session())
              : request("/mcp", stateless(tool, arguments), stateless(tool));
        });
    repeat(
        quotations,
        number ->
            number % 4 == 0
                ? request("/mcp", call("dev_create_quotation", quotation(number)), session())
                : request("/api/quotation/async", quotation(number), Map.of()));
  }

  private static ObjectNode example(List<Operation<?, ?>> operations, String name) {
    return operations.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not there to train with"))
        .example();
  }

  private static ObjectNode quotation(int number) {
    return Json.object()
        .put("partner_name", "Almacenes Torres " + number)
        .put("contact_name", "Luis Fernández " + number)
        .put("email", "luis." + number + "@almacenes.example")
        .put("phone", String.format("+52 55 1%03d %04d", number / 10_000, number % 10_000))
        .put("lead_name", "Cotización Robot PUDU " + number)
        .put("product_id", 26174)
        .put("product_qty", 2);
  }

  private static ObjectNode initialize() {
    ObjectNode params =
        Json.object()
            .put("protocolVersion", "2025-11-25")
            .set("capabilities", Json.object())
            .set("clientInfo", Json.object().put("name", "training").put("version", "1"));
    return rpc("initialize", params);
  }

  private static ObjectNode rpc(String method, ObjectNode params) {
    return Json.object()
        .put("jsonrpc", "2.0")
        .put("id", 1)
        .put("method", method)
        .set("params", params);
  }

  private static ObjectNode call(String tool, ObjectNode arguments) {
    return rpc("tools/call", Json.object().put("name", tool).set("arguments", arguments));
  }

  private static ObjectNode stateless(String tool, ObjectNode arguments) {
    ObjectNode call = call(tool, arguments);
    call.withObject("params")
        .putObject("_meta")
        .put(VERSION_FIELD, "2026-07-28")
        .set(
            "io.modelcontextprotocol/clientInfo",
            Json.object().put("name", "training").put("version", "1"))
        .set("io.modelcontextprotocol/clientCapabilities", Json.object());
    return call;
  }

  private static Map<String, String> session() {
    return Map.of("MCP-Protocol-Version", "2025-11-25");
  }

  private static Map<String, String> stateless(String tool) {
    return Map.of(
        "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", tool);
  }

  private void repeat(int times, IntFunction<HttpRequest> request) throws InterruptedException {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < times; i++) {
        HttpRequest next = request.apply(i);
        callers.execute(() -> send(next));
      }
      callers.shutdown();
      callers.awaitTermination(10, TimeUnit.MINUTES);
    }
  }

  private void get(String path) {
    send(HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build());
  }

  private void post(String path, ObjectNode body, Map<String, String> headers) {
    send(request(path, body, headers));
  }

  private HttpRequest request(String path, ObjectNode body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    headers.forEach(request::header);
    return request.build();
  }

  /** What is answered teaches nobody here, and neither does a call that is refused. */
  private void send(HttpRequest request) {
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException lost) {
      System.err.println("not answered: " + request.uri() + ": " + lost.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
