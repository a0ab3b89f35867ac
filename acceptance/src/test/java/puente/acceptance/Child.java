package puente.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program in a process of its own, stopped by its own process id. */
final class Child implements AutoCloseable {
  private static final Pattern URL =
      Pattern.compile("(?:MCP +|sandbox odoo )https?://[^:/]+:(\\d+)");

  private final Process process;
  private final Thread reader;
  private final StringBuffer output = new StringBuffer();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private Child(Process process) {
    this.process = process;
    // Not virtual: reading a pipe holds the thread beneath.
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts a main class of the test's class path. */
  static Child start(
      Path directory, Map<String, String> environment, String main, String... words) {
    return start(directory, environment, options(main), main, words);
  }

  private static List<String> options(String main) {
    if (main.startsWith("puente.acceptance.")) {
      return List.of("-cp", System.getProperty("java.class.path"));
    }
    return main.startsWith("puente.sandbox.") ? Product.sandboxOptions() : Product.options();
  }

  /** The same with options of the JVM that say the class path too. */
  static Child start(
      Path directory,
      Map<String, String> environment,
      List<String> options,
      String main,
      String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx" + environment.getOrDefault("TEST_HEAP", "512m")));
    command.addAll(options);
    command.add(main);
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches(".*(ODOO|PUENTE|TWILIO|^PORT$|^HOST$).*"));
    builder.environment().keySet().removeIf(name -> name.matches("LC_ALL|LC_MESSAGES"));
    builder.environment().put("LC_MESSAGES", "en");
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        Matcher url = URL.matcher(line);
        if (url.find()) {
          port.complete(Integer.parseInt(url.group(1)));
        }
      }
    } catch (IOException gone) {
      output.append(gone).append('\n');
    }
    port.completeExceptionally(new IllegalStateException("it ended:\n" + output));
  }

  /** The port it said it listens on. */
  int port() {
    try {
      return port.get(180, TimeUnit.SECONDS); // A machine may be busy.
    } catch (Exception none) {
      throw new IllegalStateException("no port was told:\n" + output, none);
    }
  }

  String output() {
    return output.toString();
  }

  /** What it has used of the processors, where the platform tells. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  long pid() {
    return process.pid();
  }

  /** The exit code of a program that ends by itself; its output is whole by then. */
  int exitCode() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it did not end:\n" + output);
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Asks it to end, and waits until it has done all that it does then. */
  void end() {
    process.toHandle().destroy();
    process.onExit().orTimeout(5, TimeUnit.MINUTES).join();
  }

  /** Kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    // Process.destroy closes the pipe as well, and what is said at the end would be lost.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reader.join(5_000);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
    }
  }
}
