package puente.store;

import java.sql.SQLException;

/** The database could not do it: a full or broken disk, or our own mistake in a statement. */
public final class StoreFailure extends RuntimeException {
  StoreFailure(SQLException cause) {
    super(cause);
  }
}
