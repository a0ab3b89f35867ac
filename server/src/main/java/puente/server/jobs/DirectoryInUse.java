package puente.server.jobs;

import java.nio.file.Path;

/** Another process owns the data directory. */
public final class DirectoryInUse extends RuntimeException {
  DirectoryInUse(Path directory) {
    super(
        "Another Puente is already running on the data directory "
            + directory
            + ". Stop it, or set PUENTE_DATA_DIR to another directory.");
  }
}
