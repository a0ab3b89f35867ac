package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;
import puente.store.OnPostgres;

/** The same in PostgreSQL, whose administrator has said that no commit waits. */
@ExtendWith(OnPostgres.class)
class ForcedOnPostgresTest extends ForcedTest {}
