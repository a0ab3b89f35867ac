package puente.store;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class StoredPendingAssignmentsOnPostgresTest extends StoredPendingAssignmentsTest {}
