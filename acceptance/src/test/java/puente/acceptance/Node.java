package puente.acceptance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** A directory of programs for Node, installed as its lock file says. */
final class Node {
  private static final Path CLIENTS =
      Path.of(System.getProperty("basedir", "")).resolve("clients").toAbsolutePath();
  private static final int OLDEST = 20;

  /** The official clients for TypeScript, run by whatever Node is here. */
  static final Node OFFICIAL = new Node(CLIENTS, "node", List.of("--ignore-scripts"), null);

  /** What stands between hosts and servers; it brings the newer Node that it needs. */
  static final Node HOSTS = withOwn(CLIENTS.resolve("hosts"));

  /** The clients of agent frameworks, and one for the command line; the Node of hosts runs them. */
  static final Node FRAMEWORKS = runBy(HOSTS, "frameworks");

  /** Mastra's client, which is as big as the others together. */
  static final Node MASTRA = runBy(HOSTS, "mastra");

  /** The official conformance suite; it brings its Node too. */
  static final Node CONFORMANCE = withOwn(CLIENTS.resolve("conformance"));

  /** An OpenID provider, and a client that logs in there; they bring theirs too. */
  static final Node OAUTH = withOwn(CLIENTS.resolve("oauth"));

  /** What drives a browser through the console, with an examiner of accessibility. */
  static final Node CONSOLE =
      new Node(CLIENTS.resolve("console"), "node", List.of("--ignore-scripts"), null);

  private final Path home;
  private final String program;
  private final List<String> options;
  private final @Nullable Node runner;
  private boolean ready;

  /** How a program ended, and what it wrote to either output. */
  record Ended(int code, String output) {
    /** The last line of JSON. */
    JsonNode told() {
      List<String> lines = output.lines().filter(line -> line.startsWith("{")).toList();
      if (code != 0 || lines.isEmpty()) {
        throw new AssertionError(output);
      }
      return Json.read(lines.getLast());
    }
  }

  private Node(Path home, String program, List<String> options, @Nullable Node runner) {
    this.home = home;
    this.program = program;
    this.options = options;
    this.runner = runner;
  }

  private static Node withOwn(Path home) {
    return new Node(home, home.resolve("node_modules/node/bin/node").toString(), List.of(), null);
  }

  private static Node runBy(Node runner, String directory) {
    List<String> options = List.of("--ignore-scripts");
    return new Node(CLIENTS.resolve(directory), runner.program, options, runner);
  }

  /** The command that runs a script of this directory. */
  List<String> command(String script, String... words) throws IOException {
    ready();
    List<String> command = new ArrayList<>(List.of(program, home.resolve(script).toString()));
    command.addAll(List.of(words));
    return command;
  }

  /** Runs a command to its end, in the directory given and with these variables more. */
  static Ended run(
      Path directory, Map<String, String> variables, List<String> command, long seconds)
      throws IOException {
    Path output = Files.createTempFile("node", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(variables);
      builder.environment().put("NO_COLOR", "1");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(command + " did not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    } finally {
      Files.delete(output);
    }
  }

  /** Aborts the test where the programs cannot be had; on CI that is a failure. */
  synchronized void ready() throws IOException {
    if (ready) {
      return;
    }
    if (program.equals("node")) {
      checkVersion();
    }
    if (runner != null) {
      runner.ready();
    }
    Path turn =
        Path.of(System.getProperty("java.io.tmpdir"), "puente-npm-" + Digest.of(home.toString()));
    // Test classes run in more than one process.
    try (FileChannel file =
            FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      if (!isInstalled()) {
        install();
      }
    }
    ready = true;
  }

  private boolean isInstalled() throws IOException {
    Path installed = home.resolve("node_modules/.package-lock.json");
    Path wanted = home.resolve("package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
  }

  private void checkVersion() {
    try {
      String version = run(home, Map.of(), List.of(program, "--version"), 30).output().strip();
      int major = Integer.parseInt(version.replaceFirst("^v(\\d+)[^$]*", "$1"));
      if (major < OLDEST) {
        Skip.because("Node " + OLDEST + " or later is needed, this is " + version);
      }
    } catch (IOException | NumberFormatException none) {
      Skip.because("Node " + OLDEST + " or later is needed, and there is none");
    }
  }

  private void install() {
    List<String> command = new ArrayList<>(List.of("npm", "ci", "--no-audit", "--no-fund"));
    command.addAll(options);
    try {
      Ended npm = run(home, Map.of(), command, 300);
      if (npm.code() != 0) {
        Skip.because("npm could not install " + home.getFileName() + ": " + npm.output());
      }
    } catch (IOException none) {
      Skip.because("npm is needed to install " + home.getFileName() + ", and there is none");
    }
  }
}
