package puente.jobs.reads;

import org.junit.jupiter.api.extension.ExtendWith;
import puente.store.OnPostgres;

@ExtendWith(OnPostgres.class)
class JobSearchOnPostgresTest extends JobSearchTest {}
