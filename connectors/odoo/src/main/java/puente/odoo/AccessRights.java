package puente.odoo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.bridge.ProblemException;
import tools.jackson.databind.JsonNode;

/**
 * Asks which rights our user has. {@code has_access} is there since 18, {@code check_access_rights}
 * until 19.0: whichever this Odoo has is used.
 */
public final class AccessRights {
  private static final int FIRST_WITH_HAS_ACCESS = 18;

  private final Odoo odoo;
  private List<Question> questions;

  private enum Question {
    HAS_ACCESS,
    CHECK_ACCESS_RIGHTS
  }

  public AccessRights(Odoo odoo) {
    this.odoo = odoo;
    // Only the order: a version that an online server names is behind the methods that it has.
    this.questions =
        odoo.majorVersion() >= FIRST_WITH_HAS_ACCESS
            ? List.of(Question.HAS_ACCESS, Question.CHECK_ACCESS_RIGHTS)
            : List.of(Question.CHECK_ACCESS_RIGHTS, Question.HAS_ACCESS);
  }

  /**
   * Tells whether our user has the right.
   *
   * @param right {@code read}, {@code write}, {@code create} or {@code unlink}
   * @return empty where this Odoo has no method that tells
   */
  public Optional<Boolean> has(String model, String right) {
    for (Question question : questions) {
      try {
        boolean has = ask(question, model, right).asBoolean();
        questions = List.of(question);
        return Optional.of(has);
      } catch (ProblemException refusal) {
        if (!MissingMethodException.isWhy(refusal)) {
          throw refusal;
        }
      }
    }
    return Optional.empty();
  }

  private JsonNode ask(Question question, String model, String right) {
    return switch (question) {
      case HAS_ACCESS ->
          odoo.read(model, "has_access", Map.of("ids", List.of(), "operation", right));
      case CHECK_ACCESS_RIGHTS ->
          odoo.read(
              model, "check_access_rights", Map.of("operation", right, "raise_exception", false));
    };
  }
}
