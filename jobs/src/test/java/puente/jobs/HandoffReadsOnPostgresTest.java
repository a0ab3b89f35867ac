package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;
import puente.store.OnPostgres;

@ExtendWith(OnPostgres.class)
class HandoffReadsOnPostgresTest extends HandoffReadsTest {}
