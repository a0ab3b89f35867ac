package puente.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import puente.store.Skip;

/** A disk of its own of a megabyte; only root can have one. */
public record SmallDisk(Path path) implements AutoCloseable {

  public static SmallDisk at(Path path) throws IOException {
    Files.createDirectories(path);
    if (run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path.toString()) != 0) {
      return Skip.because("a small disk needs root, and a system that lets it mount one");
    }
    return new SmallDisk(path);
  }

  /** Leaves no room for another byte; to be deleted, it makes room again. */
  public Path filled() throws IOException {
    Path filler = path.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] some = new byte[1024];
      while (true) {
        out.write(some);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  void readOnly() throws IOException {
    remount("ro");
  }

  void writable() throws IOException {
    remount("rw");
  }

  private void remount(String how) throws IOException {
    if (run("mount", "-o", "remount," + how, path.toString()) != 0) {
      throw new IOException("could not be remounted " + how);
    }
  }

  private static int run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    if (run("umount", path.toString()) != 0) {
      throw new IOException("could not be unmounted: " + path);
    }
  }
}
