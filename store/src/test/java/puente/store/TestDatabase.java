package puente.store;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The database of a directory: a file in it, or its schema in {@link TestPostgres}. */
public final class TestDatabase {
  private static boolean inPostgres;

  /** Whether databases are in PostgreSQL from now on. */
  public static void keepInPostgres(boolean yes) {
    inPostgres = yes;
  }

  public static boolean isInPostgres() {
    return inPostgres;
  }

  /** Where it is, as PUENTE_DATABASE_URL says it; null for the file. */
  public static @Nullable DatabaseUrl url(Path directory) {
    return inPostgres ? DatabaseUrl.of(TestPostgres.url(directory)) : null;
  }

  static Database open(Path directory, Clock clock) {
    DatabaseUrl url = url(directory);
    return url == null
        ? Sqlite.open(directory.resolve("puente.db"), clock.millis())
        : Postgres.open(url, clock.millis());
  }

  private TestDatabase() {}
}
