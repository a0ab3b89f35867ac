package puente.bridge.voice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a call, for a model that talks: {@code say} first, so that a platform that cuts the
 * answer cuts data, and short, because the model reads all of it while the caller waits.
 *
 * @param ok whether it was done, or was accepted and goes on
 * @param say one short sentence that can be spoken
 * @param data the result, or the plan to be agreed on; null for none
 * @param error why it was not done; null where it was
 */
public record VoiceAnswer(
    boolean ok, String say, @Nullable JsonNode data, @Nullable ObjectNode error) {
  /** The longest answer, in characters. */
  public static final int LONGEST = 2_000;

  private static final int LONGEST_SAY = 900;
  private static final int LONGEST_DETAIL = 600;

  public static VoiceAnswer of(Outcome outcome, Language language) {
    return switch (outcome) {
      case Outcome.Done done -> of(done);
      case Outcome.Refused(Problem problem) -> of(problem, language);
    };
  }

  private static VoiceAnswer of(Outcome.Done done) {
    JsonNode data = Json.tree(done.value());
    if (!done.warnings().isEmpty() && data instanceof ObjectNode object) {
      object.set("warnings", Json.tree(done.warnings()));
    }
    if (done.state() instanceof Answer.State.Failed(String type)) {
      boolean later = type.equals("unavailable") || type.equals("too_many");
      return new VoiceAnswer(false, done.say(), data, error(type, later));
    }
    return new VoiceAnswer(true, done.say(), data, null);
  }

  /** An answer that something could not be done. */
  public static VoiceAnswer of(Problem problem, Language language) {
    ObjectNode error = error(problem.kind(), isRetryable(problem));
    String say = problem.say().in(language);
    String detail = problem.detail().in(language);
    if (!detail.equals(say)) {
      error.put("detail", SentenceCut.cut(detail, LONGEST_DETAIL));
    }
    Duration pause = pause(problem);
    if (pause != null) {
      error.put("retry_after_seconds", Math.max(1, pause.toSeconds()));
    }
    ObjectNode data = null;
    if (problem instanceof Problem.Unconfirmed unconfirmed) {
      data = Json.object().put("plan_token", unconfirmed.token());
      data.put("expires_in_seconds", unconfirmed.lifetime().toSeconds());
      data.set("plan", unconfirmed.plan().facts());
    }
    return new VoiceAnswer(false, say, data, error);
  }

  private static ObjectNode error(String code, boolean retryable) {
    return Json.object().put("code", code).put("retryable", retryable);
  }

  private static boolean isRetryable(Problem problem) {
    return problem instanceof Problem.Bug || pause(problem) != null;
  }

  private static @Nullable Duration pause(Problem problem) {
    return switch (problem) {
      case Problem.TooMany tooMany -> tooMany.retryAfter();
      case Problem.Unavailable unavailable -> unavailable.retryAfter();
      default -> null;
    };
  }

  /** {@code say}, cut after a sentence that ends within so many characters. */
  public String say(int longest) {
    return SentenceCut.cut(say, longest);
  }

  /**
   * The whole as JSON of at most {@link #LONGEST} characters without line breaks: what does not fit
   * of the data is left out, and that is told.
   */
  public String json() {
    ObjectNode whole = Json.object().put("say", say(LONGEST_SAY)).put("ok", ok);
    if (error != null) {
      whole.set("error", error);
    }
    if (data != null && !data.isEmpty()) {
      whole.set("data", data);
      ShortData.shorten(whole, "data", LONGEST);
    }
    return Json.write(whole);
  }
}
