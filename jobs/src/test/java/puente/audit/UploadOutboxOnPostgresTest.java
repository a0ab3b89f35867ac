package puente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.store.OnPostgres;
import puente.store.Polling;

@ExtendWith(OnPostgres.class)
class UploadOutboxOnPostgresTest extends UploadOutboxTest {

  @Test
  void ofSeveralProcessesOneEmptiesItAndWhenThatEndsAnother() {
    UploadOutbox outbox = office.store.trail().outbox();
    try (var other = new Office(directory, clock, (_, _) -> Errand.RECEIPT)) {
      assertThat(other.store.trail().outbox().isOurs()).isTrue();
      assertThat(outbox.isOurs()).isFalse();
    }
    Polling.until(outbox::isOurs);
  }
}
