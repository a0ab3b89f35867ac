package puente.store;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same in PostgreSQL. */
@ExtendWith(OnPostgres.class)
class StoredContactAttemptsOnPostgresTest extends StoredContactAttemptsTest {}
