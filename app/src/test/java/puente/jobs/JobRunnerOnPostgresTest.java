package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class JobRunnerOnPostgresTest extends JobRunnerTest {}
