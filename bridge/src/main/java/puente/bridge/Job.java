package puente.bridge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of an accepted journey at one moment.
 *
 * @param progress the step in words
 * @param output the result, once completed
 * @param error why it failed, once failed
 */
public record Job(
    String trackingId,
    String journey,
    Status status,
    Text progress,
    JsonNode input,
    @Nullable JsonNode output,
    @Nullable Failure error,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt) {

  /** Where a job is in its life. */
  public enum Status {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED
  }

  /**
   * Why a job failed.
   *
   * @param type the {@link Problem#kind()}, or {@code cancelled}
   * @param message what to tell the caller
   */
  public record Failure(String type, Text message) {}

  /** Nothing more will happen to it. */
  public boolean ended() {
    return status == Status.COMPLETED || status == Status.FAILED;
  }

  /** From acceptance to its end, or to now while it goes on. */
  public Duration elapsed(Instant now) {
    return Duration.between(createdAt, completedAt == null ? now : completedAt);
  }
}
