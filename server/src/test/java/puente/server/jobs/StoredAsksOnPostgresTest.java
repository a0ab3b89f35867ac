package puente.server.jobs;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same in PostgreSQL. */
@ExtendWith(OnPostgres.class)
class StoredAsksOnPostgresTest extends StoredAsksTest {}
