package puente.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import puente.bridge.OwnerOnly;
import puente.bridge.text.FileErrorText;
import puente.bridge.text.Text;

/**
 * The location of the database: a file in a data directory, which one process at a time owns, or
 * PostgreSQL.
 *
 * @param url the PostgreSQL database that several processes share; null for a file
 */
public record DatabaseLocation(Path directory, @Nullable DatabaseUrl url) {
  private static final String FILE = "puente.db";

  /**
   * Opens the database, also while a server has it, and makes it if need be.
   *
   * @throws DatabaseUnusable when the file, its directory or PostgreSQL cannot be used
   */
  public Database open(Clock clock) {
    return url == null ? file(directory, clock) : Postgres.open(url, clock.millis());
  }

  /**
   * Opens a database that there is already, for commands that only read.
   *
   * @throws DatabaseUnusable also when there is none
   */
  public Database existing() {
    if (url != null) {
      return Postgres.existing(url);
    }
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw new DatabaseUnusable(
          Text.format(
              "no hay datos en %s: ponga en PUENTE_DATA_DIR la carpeta que usa el servidor"
                  + " (./puente config la muestra).",
              "there is no data in %s: set PUENTE_DATA_DIR to the directory that the server uses"
                  + " (./puente config shows it).",
              directory.toAbsolutePath()));
    }
    return Sqlite.existing(file);
  }

  private static Database file(Path directory, Clock clock) {
    try {
      Files.createDirectories(directory, OwnerOnly.directory());
      return opened(directory, clock);
    } catch (IOException failed) {
      throw unusable(directory, failed);
    }
  }

  public static Database opened(Path directory, Clock clock) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      // SQLite gives the files beside it the same permissions.
      Files.createFile(file, OwnerOnly.file());
    }
    return Sqlite.open(file, clock.millis());
  }

  public static DatabaseUnusable unusable(Path directory, IOException failed) {
    return new DatabaseUnusable(
        Text.format(
            "la carpeta de datos %s no se puede usar: %s; dé a este usuario permiso de escritura, o"
                + " ponga otra en PUENTE_DATA_DIR.",
            "the data directory %s cannot be used: %s; make it writable for this user, or set"
                + " PUENTE_DATA_DIR to another.",
            directory,
            FileErrorText.of(failed)),
        failed);
  }

  /**
   * The lock of a data directory, held by whoever owns it.
   *
   * @throws DirectoryInUse when another process has it
   */
  public static FileChannel owned(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve("puente.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(file) == null) {
      file.close();
      throw new DirectoryInUse(directory);
    }
    return file;
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }
}
