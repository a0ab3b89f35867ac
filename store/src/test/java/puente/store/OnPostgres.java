package puente.store;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has a test keep its databases in PostgreSQL. */
public final class OnPostgres implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    TestPostgres.server();
    TestDatabase.keepInPostgres(true);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestDatabase.keepInPostgres(false);
  }
}
