package puente.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * The class path of the product alone, and an archive of its classes with which its many processes
 * start in two thirds of the time. One archive serves all forks.
 */
final class Product {
  private static final String CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(each -> !each.contains("acceptance" + File.separator + "target"))
          .collect(Collectors.joining(File.pathSeparator));

  private static final Path DIRECTORY =
      Path.of(System.getProperty("basedir", ""), "target", "archives").toAbsolutePath();

  private static final List<String> OPTIONS = made();

  /** What {@code java} is told before the name of a main class of the product. */
  static List<String> options() {
    return OPTIONS;
  }

  private static List<String> made() {
    List<String> options = new ArrayList<>(List.of("-Xlog:disable", "-cp", CLASS_PATH));
    List<File> parts =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1)).map(File::new).toList();
    if (parts.stream().allMatch(File::isFile)) { // Of directories the JVM archives nothing.
      String name =
          parts.stream().map(each -> each + " " + each.lastModified()).toList().toString();
      Path archive = DIRECTORY.resolve(Integer.toHexString(name.hashCode()) + ".jsa");
      try {
        make(archive);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      options.add(0, "-XX:SharedArchiveFile=" + archive); // A missing or unfit one is ignored.
    }
    return List.copyOf(options);
  }

  /** Runs the demo for a moment and keeps what it loads; the first fork does so, others wait. */
  private static void make(Path archive) throws IOException {
    Files.createDirectories(DIRECTORY);
    try (FileChannel lock =
        FileChannel.open(
            DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock(); // Until it is closed.
      if (!Files.exists(archive)) {
        Path home = Files.createTempDirectory(DIRECTORY, "demo");
        Path dumped = home.resolve("classes.jsa");
        List<String> options =
            List.of("-XX:ArchiveClassesAtExit=" + dumped, "-Xlog:disable", "-cp", CLASS_PATH);
        Map<String, String> settings =
            Map.of("PORT", "0", "PUENTE_DATA_DIR", home.resolve("data").toString());
        try (Child demo = Child.start(home, settings, options, "puente.app.Main", "demo")) {
          use(new Http(demo.port()));
          demo.end();
        }
        if (Files.exists(dumped)) {
          Files.move(dumped, archive, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
  }

  /** Asks for what most tests ask for. */
  private static void use(Http demo) throws IOException {
    demo.get("/health");
    demo.rpc("/mcp", "tools/list", Map.of());
    demo.tool("list_projects", Map.of());
    demo.tool("dev_create_quotation", Ask.quotation("archive"));
  }

  private Product() {}
}
