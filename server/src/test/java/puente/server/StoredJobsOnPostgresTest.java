package puente.server;

import java.nio.file.Path;
import java.util.List;
import puente.server.jobs.StoredData;
import puente.server.jobs.StoredData.Address;

/** The same in PostgreSQL, which keeps what {@link StoredJobsTest} has in a file. */
class StoredJobsOnPostgresTest extends StoredJobsTest {
  @Override
  String open(Path temporary, List<Address> addresses) throws Exception {
    return StoredData.putIntoPostgres(temporary, addresses);
  }
}
