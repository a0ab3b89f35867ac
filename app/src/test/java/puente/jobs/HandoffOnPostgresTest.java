package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class HandoffOnPostgresTest extends HandoffTest {}
