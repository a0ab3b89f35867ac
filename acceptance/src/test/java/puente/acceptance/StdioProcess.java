package puente.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code puente stdio} in a process of its own, and its client. */
final class StdioProcess implements AutoCloseable {
  private static final String END = "the end";

  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final StringBuffer errors = new StringBuffer();
  private final List<Thread> readers = new ArrayList<>();

  StdioProcess(Path data, Map<String, String> settings) {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(data.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches(".*(ODOO|PUENTE|^PORT$|^HOST$).*"));
    environment.put("PUENTE_DATA_DIR", data.toString());
    environment.put("PUENTE_LANGUAGE", "en");
    environment.putAll(settings);
    try {
      process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    input = process.outputWriter(StandardCharsets.UTF_8);
    read(process.inputReader(StandardCharsets.UTF_8), said::add, END);
    read(process.errorReader(StandardCharsets.UTF_8), line -> errors.append(line).append('\n'), "");
  }

  /** What starts it. */
  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m"));
    command.addAll(Product.options());
    command.addAll(List.of("puente.app.Main", "stdio"));
    return command;
  }

  private void read(BufferedReader lines, Consumer<String> to, String last) {
    Runnable reading =
        () -> {
          lines.lines().forEach(to);
          to.accept(last);
        };
    // Not virtual: reading a pipe holds the thread beneath.
    readers.add(Thread.ofPlatform().daemon().start(reading));
  }

  void say(JsonNode message) throws IOException {
    input.write(message + "\n");
    input.flush();
  }

  /** Says anything, also what is no message. */
  void write(byte[] bytes) throws IOException {
    process.getOutputStream().write(bytes);
    process.getOutputStream().flush();
  }

  /** The line it says next; null when there is none in time, or never will be. */
  @Nullable String poll(int millis) {
    try {
      String line = said.poll(millis, TimeUnit.MILLISECONDS);
      return line == null || line.equals(END) ? null : line;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  long pid() {
    return process.pid();
  }

  /** What it says next; fails at the end of what it says. */
  JsonNode next() throws InterruptedException {
    String line = said.poll(60, TimeUnit.SECONDS);
    if (line == null || line.equals(END)) {
      throw new AssertionError("it said no more:\n" + errors);
    }
    return Json.read(line);
  }

  /** What it answers to this request, past whatever it says of others. */
  JsonNode answer(int id) throws InterruptedException {
    JsonNode message = next();
    while (message.has("method") || message.path("id").asInt(-1) != id) {
      message = next();
    }
    return message;
  }

  static ObjectNode request(int id, String method, Object params) {
    ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", id).put("method", method);
    message.set("params", Json.tree(params));
    return message;
  }

  static ObjectNode call(int id, String tool, Object arguments) {
    return request(id, "tools/call", Map.of("name", tool, "arguments", arguments));
  }

  static ObjectNode cancel(int id) {
    ObjectNode notice =
        Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
    notice.putObject("params").put("requestId", id);
    return notice;
  }

  /** Introduces its client. */
  StdioProcess introduced() throws IOException, InterruptedException {
    say(
        request(
            0, "initialize", Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of())));
    answer(0);
    say(Json.object().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
    return this;
  }

  void endInput() throws IOException {
    input.close();
  }

  /** What it said that nobody heard, once it has ended. */
  List<String> unheard() {
    return said.stream().filter(line -> !line.equals(END)).toList();
  }

  String errors() {
    return errors.toString();
  }

  /** The exit code once it has ended by itself. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end:\n" + errors);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  /** Kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException interrupted) {
      kill();
    }
  }
}
