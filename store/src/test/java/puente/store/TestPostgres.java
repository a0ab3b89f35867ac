package puente.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for the tests of this JVM: its own process, on a free port, stopped with the
 * JVM. Every directory has a schema of its own, so nothing has to be cleared.
 */
public final class TestPostgres {
  private static final Object STARTED = started();
  private static final Map<Path, String> SCHEMAS = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private static Object started() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "300")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("fsync", "off") // Its machine goes away with it.
              .start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      server.close();
                    } catch (IOException failed) {
                      System.err.println("PostgreSQL was not stopped: " + failed);
                    }
                  }));
      return server;
    } catch (IOException | RuntimeException | LinkageError failed) {
      return "no PostgreSQL can be started here: " + failed;
    }
  }

  /** The server; skips the test where there can be none, which in CI is a failure. */
  static EmbeddedPostgres server() {
    return STARTED instanceof EmbeddedPostgres server ? server : Skip.because(STARTED.toString());
  }

  /** A URL as PUENTE_DATABASE_URL has it, for the schema of that directory. */
  public static String url(Path directory) {
    int port = server().getPort();
    String schema = SCHEMAS.computeIfAbsent(directory, _ -> made("t" + NEXT.incrementAndGet()));
    return "postgresql://postgres:secret@127.0.0.1:%d/postgres?currentSchema=%s"
        .formatted(port, schema);
  }

  private static String made(String schema) {
    execute("CREATE SCHEMA " + schema);
    return schema;
  }

  public static void execute(String sql) {
    String url = "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/postgres?user=postgres";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private TestPostgres() {}
}
