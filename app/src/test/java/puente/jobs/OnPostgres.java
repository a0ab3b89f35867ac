package puente.jobs;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has every {@link Office} of a test keep its jobs in PostgreSQL. */
public final class OnPostgres implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    TestPostgres.server();
    Office.onPostgres = true;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Office.onPostgres = false;
  }
}
