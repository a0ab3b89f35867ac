package puente.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL of its own, on a free port, for as long as a test needs it. */
final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one; skips the test where that cannot be, which in CI is a failure. */
  static PostgresServer start() {
    try {
      return new PostgresServer(EmbeddedPostgres.builder().setServerConfig("fsync", "on").start());
    } catch (IOException | RuntimeException | LinkageError failed) {
      return Skip.because("no PostgreSQL can be started here: " + failed);
    }
  }

  int port() {
    return server.getPort();
  }

  /** What PUENTE_DATABASE_URL is to be, over that port. */
  static String url(int port) {
    return "postgresql://postgres:secret@127.0.0.1:" + port + "/postgres";
  }

  String url() {
    return url(port());
  }

  /** The first column of the first row. */
  String ask(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
