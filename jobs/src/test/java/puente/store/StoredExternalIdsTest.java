package puente.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.ExternalIdRegistry.Use;

class StoredExternalIdsTest {
  private static final String KEY = "puente.ct_0123456789";

  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(directory, clock, (_, _) -> Errand.RECEIPT);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static String suffix(Job job) {
    return job.trackingId().substring(job.trackingId().indexOf('_') + 1);
  }

  @Test
  void theFirstJobOfAKeyIsInItForGood() {
    ExternalIdRegistry keys = office.store.keys();
    Job ana = office.accept("Ana");
    Job eva = office.accept("Eva");
    assertThat(keys.suffix("DEVELOPMENT", KEY)).isNull();
    assertThat(keys.use("DEVELOPMENT", KEY, ana.trackingId()))
        .isEqualTo(new Use(suffix(ana), true));
    assertThat(keys.use("DEVELOPMENT", KEY, eva.trackingId()))
        .as("Odoo is asked whose it is")
        .isEqualTo(new Use(suffix(ana), false));
    assertThat(keys.use("DEVELOPMENT", KEY, ana.trackingId()).isFresh()).isFalse();
    assertThat(keys.use("PRODUCTION", KEY, eva.trackingId())).isEqualTo(new Use(suffix(eva), true));
    assertThat(keys.suffix("DEVELOPMENT", KEY)).isEqualTo(suffix(ana));
  }

  /** A backup may be of a moment when the job had begun, and its customer was made after that. */
  @Test
  void ofAJobThatThisProcessDidNotSeeBeginOdooIsAsked() {
    Job before = office.accept("Ana");
    clock.forward(Duration.ofMinutes(1));
    office.close();
    open();
    ExternalIdRegistry keys = office.store.keys();
    assertThat(keys.use("DEVELOPMENT", KEY, before.trackingId()))
        .isEqualTo(new Use(suffix(before), false));
    Job old = office.accept("Eva");
    clock.forward(Duration.ofMinutes(11));
    assertThat(keys.use("DEVELOPMENT", KEY + "1", old.trackingId()).isFresh()).isFalse();
    assertThat(keys.use("DEVELOPMENT", KEY + "2", "quot_0123456789ab").isFresh()).isFalse();
  }

  @Test
  void aKeyOfBeforeHasNoJobInIt() {
    office
        .store
        .database()
        .write(
            transaction ->
                transaction.update(
                    "INSERT INTO customer_key (environment, external_id) VALUES (?, ?)",
                    "DEVELOPMENT",
                    KEY));
    Job ana = office.accept("Ana");
    assertThat(office.store.keys().use("DEVELOPMENT", KEY, ana.trackingId()))
        .isEqualTo(new Use("", false));
  }
}
