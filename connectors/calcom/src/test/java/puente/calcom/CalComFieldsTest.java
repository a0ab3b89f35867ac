package puente.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.schema.FieldError;

class CalComFieldsTest {
  private static Problem.Invalid problem(String message) {
    return (Problem.Invalid) Objects.requireNonNull(CalComFields.refused(message)).problem();
  }

  @Test
  void namesOurOwnParameterSoThatItCanBeAskedFor() {
    Problem.Invalid missing = problem("invalid_type in 'responses,email': Required");
    assertThat(missing.faults()).extracting(FieldError::field).containsExactly("email");
    assertThat(missing.say().en())
        .isEqualTo("This event type needs an e-mail; ask for it.")
        .doesNotContain("responses");
    assertThat(
            problem(
                    "invalid_type in 'responses,attendeePhoneNumber': Required; custom in"
                        + " 'responses,notes': error_required_field")
                .faults())
        .extracting(FieldError::field)
        .containsExactly("phone", "notes");
  }

  @Test
  void aQuestionOfTheirsIsTold() {
    assertThat(problem("invalid_type in 'responses,company-size': Required").detail().en())
        .contains("company-size")
        .doesNotContain("invalid_type");
  }

  @Test
  void anythingElseIsNoField() {
    assertThat(CalComFields.refused("Attempting to book a meeting in the past.")).isNull();
  }
}
