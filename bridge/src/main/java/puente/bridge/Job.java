package puente.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.FieldLabels;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * The state of an accepted journey at one moment.
 *
 * @param holder the holder of the key that made it
 * @param progress the step in words
 * @param tooLate somebody asked for its end when it had begun to write, so it goes on
 * @param questions what a person has to answer before it goes on, by name
 * @param output the result, once completed
 * @param error why it failed, once failed
 * @param origin the account that it belongs to; null where that is not known, or it has none
 */
public record Job(
    String trackingId,
    String journey,
    String holder,
    Status status,
    Text progress,
    boolean tooLate,
    Map<String, Question> questions,
    JsonNode input,
    @Nullable JsonNode output,
    @Nullable Failure error,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Origin origin) {

  /** The status of a job in its life. */
  public enum Status {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED
  }

  /**
   * Why a job failed.
   *
   * @param type the {@link Problem#kind()}, or {@link #CANCELLED}
   * @param message what to tell the caller's program: {@link Problem#detail()}
   * @param said what to tell a person: {@link Problem#say()}; null where an earlier version kept
   *     the message alone
   */
  public record Failure(String type, Text message, @Nullable Text said) {
    /** The type of a job that its caller no longer wanted, before it had written anything. */
    public static final String CANCELLED = "cancelled";

    /** A failure that is said as it is explained. */
    public Failure(String type, Text message) {
      this(type, message, null);
    }

    /** The failure of a job that ended with that problem. */
    public static Failure of(Problem problem) {
      return new Failure(problem.kind(), problem.detail(), problem.say());
    }

    /** Why, after what could not be done; a question needs no reason before it. */
    public Text saidAfter(Text notDone) {
      Text why = say();
      return why.es().endsWith("?") ? why : Sentences.because(notDone, why);
    }

    /** The sentence to be spoken, without the paths of fields. */
    public Text say() {
      if (said != null) {
        return said;
      }
      return type.equals("invalid") ? FieldLabels.spoken(message) : message;
    }
  }

  /** Returns this job while a step of it is under way. */
  public Job doing(Text what) {
    return new Job(
        trackingId,
        journey,
        holder,
        Status.PROCESSING,
        what,
        tooLate,
        questions,
        input,
        output,
        error,
        createdAt,
        updatedAt,
        completedAt,
        origin);
  }

  /** Nothing more will happen to it. */
  public boolean ended() {
    return status == Status.COMPLETED || status == Status.FAILED;
  }

  /** From acceptance to its end, or to now while it goes on; none when the clock was set back. */
  public Duration elapsed(Instant now) {
    Duration elapsed = Duration.between(createdAt, completedAt == null ? now : completedAt);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }
}
