package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same in PostgreSQL. */
@ExtendWith(OnPostgres.class)
class AuditOnPostgresTest extends AuditTest {}
