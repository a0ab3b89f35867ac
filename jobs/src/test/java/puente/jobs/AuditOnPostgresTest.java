package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;
import puente.store.OnPostgres;

/** The same in PostgreSQL. */
@ExtendWith(OnPostgres.class)
class AuditOnPostgresTest extends AuditTest {}
