package puente.store;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that {@link SqliteSoakTest} kills: many writers, each telling on standard output what
 * has been committed, and one thread that sweeps without a pause.
 */
final class SqliteSoakWriters {
  /** So many rows of a writer stay; the rest are deleted, so that a sweep has something to do. */
  static final int KEPT = 50;

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    int writers = Integer.parseInt(arguments[1]);
    Sqlite database = Sqlite.open(file, System.currentTimeMillis());
    database.write(
        transaction ->
            transaction.update(
                "CREATE TABLE IF NOT EXISTS soak (writer INTEGER NOT NULL, number INTEGER NOT NULL,"
                    + " words TEXT NOT NULL, PRIMARY KEY (writer, number))"));
    for (int i = 0; i < writers; i++) {
      int writer = i;
      Thread.ofPlatform().start(() -> write(database, writer));
    }
    while (true) {
      database.sweep();
      LockSupport.parkNanos(20_000_000); // so that writers have their turn
    }
  }

  private static void write(Sqlite database, int writer) {
    String words = "words of writer " + writer + " ".repeat(400);
    long number =
        database.read(
            transaction ->
                transaction
                    .rows(
                        "SELECT coalesce(max(number), 0) FROM soak WHERE writer = ?",
                        row -> row.getLong(1),
                        writer)
                    .getFirst());
    while (true) {
      long next = ++number;
      database.write(
          transaction -> {
            transaction.update("INSERT INTO soak VALUES (?, ?, ?)", writer, next, words);
            return transaction.update(
                "DELETE FROM soak WHERE writer = ? AND number <= ?", writer, next - KEPT);
          });
      synchronized (System.out) {
        System.out.println(writer + " " + next);
      }
    }
  }

  private SqliteSoakWriters() {}
}
