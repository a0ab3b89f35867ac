package puente.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server process holds on to, counted after a full collection.
 *
 * @param heap bytes that are reachable
 * @param threads of the platform
 * @param virtual threads on them, waiting or running
 * @param descriptors open files and connections
 */
record Vitals(
    long heap, long threads, long virtual, long sessions, long streams, long descriptors) {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  static Vitals of(long pid) throws IOException {
    Process jcmd =
        new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = Pattern.compile("(?m)^Total +\\d+ +(\\d+)").matcher(histogram);
    if (!total.find()) {
      throw new IOException(histogram);
    }
    return new Vitals(
        Long.parseLong(total.group(1)),
        platformThreads(pid),
        instances(histogram, "java.lang.VirtualThread"),
        instances(histogram, "puente.mcp.Session"),
        instances(histogram, "puente.mcp.stream.OutgoingMessages"),
        descriptors(pid));
  }

  /** Writes every thread and where it is to a file, and gives the file. */
  static Path threads(long pid, String name) throws IOException {
    Path file = Path.of("target", "threads-" + name + ".txt").toAbsolutePath();
    Files.deleteIfExists(file);
    Process jcmd =
        new ProcessBuilder(
                JCMD.toString(), Long.toString(pid), "Thread.dump_to_file", file.toString())
            .redirectErrorStream(true)
            .start();
    jcmd.getInputStream().readAllBytes();
    return file;
  }

  private static long instances(String histogram, String type) {
    Pattern line = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(type) + "( |$)");
    Matcher found = line.matcher(histogram);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /** Where /proc tells them; elsewhere none are counted. */
  private static long platformThreads(long pid) throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    Matcher threads = Pattern.compile("Threads:\\s+(\\d+)").matcher(Files.readString(status));
    return threads.find() ? Long.parseLong(threads.group(1)) : 0;
  }

  private static long descriptors(long pid) throws IOException {
    Path directory = Path.of("/proc/" + pid + "/fd");
    if (!Files.exists(directory)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(directory)) {
      return open.count();
    }
  }

  /** Whether nothing has been left behind since, but for a little heap. */
  boolean noMoreThan(Vitals before) {
    return heap <= before.heap + before.heap / 20
        && threads <= before.threads
        && virtual <= before.virtual
        && sessions <= before.sessions
        && streams <= before.streams
        && descriptors <= before.descriptors;
  }
}
