package puente.jobs;

import org.junit.jupiter.api.extension.ExtendWith;
import puente.store.OnPostgres;

/** What of a restart is not about the file; a killed process is in {@link ReplicasTest}. */
@ExtendWith(OnPostgres.class)
class RestartOnPostgresTest extends RestartTest {
  @Override
  void takesUpWhatAKilledProcessLeftWithoutRepeatingItsSteps() {}

  @Override
  void refusesADirectoryThatAnotherProcessOwns() {}

  @Override
  void letsNobodyButTheOwnerReadTheDatabase() {}
}
