package puente.jobs;

import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes db-scheduler keep its times as we keep ours: epoch milliseconds, in any database. Its own
 * SQLite support shares one {@code Calendar} among threads that read times, and mixes them up.
 */
final class MillisCustomization extends SqliteJdbcCustomization {
  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value.toEpochMilli());
    }
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
