package puente.server.jobs;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What db-scheduler sees of our database. Inside one of our transactions its statements are part of
 * that transaction; elsewhere its reads use a reader and its writes take a turn at the {@link
 * Writer}. Those need not wait for the disk: a lost pick only means that the job is run again.
 */
final class SchedulerConnections implements DataSource {
  private final Database database;

  SchedulerConnections(Database database) {
    this.database = database;
  }

  /** What a killed process had taken up is to be taken up again. */
  void release() {
    database.note(
        transaction ->
            transaction.update(
                "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL,"
                    + " last_heartbeat = NULL, version = version + 1 WHERE picked"));
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent());
  }

  /** A connection for one statement; which one it is shows only with the statement. */
  private final class Lent implements InvocationHandler {
    private @Nullable Connection reader;
    private Writer.@Nullable Batch batch;

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "prepareStatement" -> prepared(String.valueOf(arguments[0]));
        case "getAutoCommit" -> true;
        case "close" -> {
          close();
          yield null;
        }
        default -> throw new SQLFeatureNotSupportedException(method.getName());
      };
    }

    private PreparedStatement prepared(String sql) throws SQLException {
      Transaction transaction = database.current();
      if (transaction != null) {
        return transaction.connection().prepareStatement(sql);
      }
      if (sql.toLowerCase(Locale.ROOT).startsWith("select")) {
        reader = database.reader();
        return reader.prepareStatement(sql);
      }
      batch = database.writer().enter(false);
      return batch.transaction().connection().prepareStatement(sql);
    }

    private void close() throws SQLException {
      if (reader != null) {
        reader.close();
      }
      if (batch != null) {
        database.writer().leave(batch);
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter writer) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException(type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
