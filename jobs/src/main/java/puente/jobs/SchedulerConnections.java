package puente.jobs;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import puente.store.Database;

/**
 * The connections that db-scheduler gets to our database. Inside one of our transactions its
 * statements are part of that transaction; elsewhere each is one of its own.
 */
final class SchedulerConnections implements DataSource {
  private final Database database;

  SchedulerConnections(Database database) {
    this.database = database;
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent());
  }

  /** A connection for one statement; which one it is shows only with the statement. */
  private final class Lent implements InvocationHandler {
    private Database.@Nullable Loan loan;

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "prepareStatement" -> {
          String sql = String.valueOf(arguments[0]);
          loan = database.lend(sql);
          yield loan.connection().prepareStatement(sql);
        }
        case "getAutoCommit" -> true;
        case "close" -> {
          if (loan != null) {
            loan.giveBack();
          }
          yield null;
        }
        default -> throw new SQLFeatureNotSupportedException(method.getName());
      };
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
