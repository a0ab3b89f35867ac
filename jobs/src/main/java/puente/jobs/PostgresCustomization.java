package puente.jobs;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes db-scheduler keep its times as we keep ours, and pick without others in its way. */
final class PostgresCustomization extends PostgreSqlJdbcCustomization {
  private final MillisCustomization millis = new MillisCustomization();

  PostgresCustomization() {
    super(false, true);
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
      throws SQLException {
    millis.setInstant(statement, index, value);
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    return millis.getInstant(row, column);
  }
}
