package puente.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** A client in a process of its own that is told what to do line by line: see {@code lines.mjs}. */
final class ClientProcess implements ClientConnection {
  private static final String END = "";

  private final Process process;
  private final Writer commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Path errors;

  private ClientProcess(Path home, List<String> command) throws IOException {
    errors = Files.createTempFile(home, "client", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectError(errors.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("MCP_REMOTE_CONFIG_DIR", home.resolve("mcp-remote").toString());
    process = builder.start();
    commands = process.outputWriter(StandardCharsets.UTF_8);
    // Not virtual: reading a pipe holds the thread beneath.
    Thread.ofPlatform().daemon().start(this::read);
  }

  /**
   * Starts a client.
   *
   * @param home where it may keep its files
   */
  static ClientProcess start(Path home, List<String> command) throws IOException {
    return new ClientProcess(home, command);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().filter(line -> line.startsWith("{")).forEach(answers::add);
    } catch (IOException | RuntimeException gone) {
      // Whoever waits for an answer hears of the end.
    }
    answers.add(END);
  }

  private JsonNode answer(Object line) throws IOException {
    try {
      commands.write(Json.write(line) + "\n");
      commands.flush();
      String answer = answers.poll(60, TimeUnit.SECONDS);
      if (answer == null || answer.equals(END)) {
        throw new IOException(line + " has no answer:\n" + Files.readString(errors));
      }
      return Json.read(answer);
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  @Override
  public List<String> tools() throws IOException {
    JsonNode answer = answer(Json.object().put("list", true));
    if (!answer.has("tools")) {
      throw new IOException(answer.path("failed").asString());
    }
    return answer.path("tools").valueStream().map(JsonNode::asString).toList();
  }

  @Override
  public Result call(String tool, JsonNode arguments) throws IOException {
    JsonNode answer = answer(Json.object().put("tool", tool).set("arguments", arguments));
    return new Result(
        answer.path("refused").asBoolean(false),
        answer.path("text").asString(""),
        answer.path("failed").asString(""));
  }

  @Override
  public void reconnect() throws IOException {
    JsonNode answer = answer(Json.object().put("reconnect", true));
    if (answer.has("failed")) {
      throw new IOException(answer.path("failed").asString());
    }
  }

  /** What it wrote to standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroyForcibly();
  }
}
