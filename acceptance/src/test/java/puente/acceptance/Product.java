package puente.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import puente.sandbox.odoo.SandboxOdoo;

/**
 * The class path of the product alone, and an archive of its classes with which its many processes
 * start in two thirds of the time. One archive serves all forks, and the sandboxes too: their class
 * path begins with the product's.
 */
final class Product {
  private static final Path SANDBOX = place(SandboxOdoo.class);

  private static final String CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(each -> !each.contains("acceptance" + File.separator + "target"))
          .filter(each -> !Path.of(each).toAbsolutePath().equals(SANDBOX))
          .collect(Collectors.joining(File.pathSeparator));

  private static final Path DIRECTORY =
      Path.of(System.getProperty("basedir", ""), "target", "archives").toAbsolutePath();

  private static final List<String> ARCHIVE = archive();

  /** What {@code java} is told before the name of a main class of the product. */
  static List<String> options() {
    return options(CLASS_PATH);
  }

  /** The same for a main class of the sandboxes, which are not part of the product. */
  static List<String> sandboxOptions() {
    return options(CLASS_PATH + File.pathSeparator + SANDBOX);
  }

  private static List<String> options(String classPath) {
    List<String> options = new ArrayList<>(ARCHIVE);
    options.addAll(List.of("-Xlog:disable", "-cp", classPath));
    return options;
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> archive() {
    List<File> parts =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1)).map(File::new).toList();
    if (!parts.stream().allMatch(File::isFile)) { // Of directories the JVM archives nothing.
      return List.of();
    }
    String name = parts.stream().map(each -> each + " " + each.lastModified()).toList().toString();
    Path archive = DIRECTORY.resolve(Integer.toHexString(name.hashCode()) + ".jsa");
    try {
      make(archive);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return List.of("-XX:SharedArchiveFile=" + archive); // A missing or unfit one is ignored.
  }

  /** Runs the server for a moment and keeps what it loads; the first fork does so, others wait. */
  private static void make(Path archive) throws IOException {
    Files.createDirectories(DIRECTORY);
    try (FileChannel lock =
        FileChannel.open(
            DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock(); // Until it is closed.
      if (!Files.exists(archive)) {
        Path home = Files.createTempDirectory(DIRECTORY, "made");
        Path dumped = home.resolve("classes.jsa");
        List<String> options =
            List.of("-XX:ArchiveClassesAtExit=" + dumped, "-Xlog:disable", "-cp", CLASS_PATH);
        try (SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
            Server server = Server.serve(home, Server.onSandbox(odoo.url()), options)) {
          use(server.http);
          server.end();
        }
        if (Files.exists(dumped)) {
          Files.move(dumped, archive, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
  }

  /** Asks for what most tests ask for. */
  private static void use(Http server) throws IOException {
    server.get("/health");
    server.rpc("/mcp", "tools/list", Map.of());
    server.tool("list_projects", Map.of());
    server.tool("dev_create_quotation", Ask.quotation("archive"));
  }

  private Product() {}
}
