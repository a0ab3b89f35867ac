package puente.app;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.app.StoredData.Address;

/** A server on PostgreSQL finishes the same stored jobs, with the same answers and effects. */
class StoredJobsOnPostgresTest extends StoredJobsTest {
  @Override
  @Nullable String open(Path temporary, List<Address> addresses) throws Exception {
    return StoredData.putIntoPostgres(temporary.resolve("postgres"), addresses);
  }
}
