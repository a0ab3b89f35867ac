package puente.jobs.reads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/**
 * A job in one line.
 *
 * @param holder the name of the key that made it; one that tells of a person is masked
 * @param conversation masked likewise
 * @param subject whom or what it is about, most often a customer's name; masked unless the one who
 *     asks may see personal data; null where the job names nobody
 * @param reference the number of an order or the like that it made; null where it made none
 * @param attempts tries in a row that a back end did not answer, the first at {@code failingSince}
 * @param nextRun when it runs next; null where it runs now, or has ended
 * @param problem why it failed; null where it has not
 * @param reason the same in a sentence; null for those who may not see personal data
 * @param trace the W3C trace id of the call that made it
 */
public record JobSummary(
    String trackingId,
    String journey,
    @Nullable String holder,
    @Nullable String conversation,
    JobState state,
    Text progress,
    @Nullable String subject,
    @Nullable String reference,
    List<Link> links,
    int attempts,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant nextRun,
    @Nullable String problem,
    @Nullable Text reason,
    String trace) {
  public JobSummary {
    links = List.copyOf(links);
  }
}
