package puente.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access of a piece of work to the database while its transaction is open.
 *
 * @param kept the connection's statements by their text, to be used again; null where it is lent
 *     out by a pool
 */
public record Transaction(Connection connection, @Nullable Map<String, PreparedStatement> kept) {

  /** Something to do in one transaction. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T in(Transaction transaction) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Runs a statement and tells how many rows it changed. */
  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = statement(sql);
    try {
      fill(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException failed) {
      forget(sql, failed);
      throw failed;
    } finally {
      release(statement);
    }
  }

  public <T> List<T> rows(String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = statement(sql);
    try {
      fill(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.of(result));
        }
        return rows;
      }
    } catch (SQLException failed) {
      forget(sql, failed);
      throw failed;
    } finally {
      release(statement);
    }
  }

  public <T> Optional<T> row(String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    return rows(sql, row, parameters).stream().findFirst();
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = kept == null ? null : kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      if (kept != null) {
        kept.put(sql, statement);
      }
    }
    return statement;
  }

  /** After a full or failing disk the driver has no use for the statement any more. */
  private void forget(String sql, SQLException failed) {
    PreparedStatement broken = kept == null ? null : kept.remove(sql);
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException already) {
        failed.addSuppressed(already);
      }
    }
  }

  private static void fill(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private void release(PreparedStatement statement) throws SQLException {
    if (kept == null) {
      statement.close();
    }
  }
}
