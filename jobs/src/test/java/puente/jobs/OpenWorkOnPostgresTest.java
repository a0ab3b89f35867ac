package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class OpenWorkOnPostgresTest extends OpenWorkTest {}
