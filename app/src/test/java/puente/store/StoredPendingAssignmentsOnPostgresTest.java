package puente.store;

import org.junit.jupiter.api.extension.ExtendWith;
import puente.jobs.OnPostgres;

@ExtendWith(OnPostgres.class)
class StoredPendingAssignmentsOnPostgresTest extends StoredPendingAssignmentsTest {}
