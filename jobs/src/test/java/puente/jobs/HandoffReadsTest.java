package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.jobs.HandoffWorld.Options;
import puente.jobs.reads.HandoffSummary;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobState;
import puente.jobs.reads.OperationsReader;
import puente.jobs.reads.Story;
import puente.jobs.reads.StoryEntry;
import puente.jobs.reads.StoryEntry.Kind;
import puente.store.Polling;

/** Who was asked to call back, and what came of it, is one page. */
class HandoffReadsTest {
  private static final String BRUNO = "whatsapp:" + HandoffWorld.BRUNO;
  private static final JobQuery OF_THE_CALLER = JobQuery.ANY.text("55 1234 5678");

  @TempDir Path directory;

  @Test
  void whoWasAskedAndWhatCameBack() throws Exception {
    try (HandoffWorld world = new HandoffWorld(directory, Options.ALL)) {
      OperationsReader reader = world.store.reader(List.of());
      String id = world.ask("lead_id", world.leadOf(6)).text("tracking_id");
      world.message(BRUNO);
      HandoffSummary open =
          reader.handoffs(OF_THE_CALLER.states(JobState.open()), true).handoffs().getFirst();
      assertThat(open.contacts())
          .singleElement()
          .satisfies(
              contact -> {
                assertThat(contact.name()).isEqualTo("Bruno Díaz");
                assertThat(contact.phone()).isEqualTo(HandoffWorld.BRUNO);
                assertThat(contact.channel()).isIn("whatsapp", "template");
                assertThat(contact.end()).isNull();
              });
      assertThat(open.claimedBy()).isNull();
      world.twilio.write(BRUNO, "Sí, lo tomo");
      JobQuery completed = OF_THE_CALLER.states(JobState.COMPLETED);
      Polling.until(() -> !reader.handoffs(completed, true).handoffs().isEmpty());
      HandoffSummary taken = reader.handoffs(completed, true).handoffs().getFirst();
      assertThat(taken.job().trackingId()).isEqualTo(id);
      assertThat(taken.job().subject()).isEqualTo("Juan Pérez");
      assertThat(taken.job().links()).isNotEmpty();
      assertThat(taken.claimedBy()).isEqualTo(1);
      assertThat(taken.contacts().getFirst().end()).isEqualTo("accepted");
      assertThat(reader.handoffs(JobQuery.ANY, false).toString())
          .contains(id)
          .doesNotContain("Bruno", HandoffWorld.BRUNO, "Juan", "5512345678");
      Story story = reader.story(id, true).orElseThrow();
      assertThat(story.entries())
          .extracting(StoryEntry::kind)
          .contains(Kind.CONTACT, Kind.CLAIM, Kind.REQUEST, Kind.ENDED);
    }
  }
}
