package puente.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "name, name, 0",
    "nmae, name, 1",
    "nam, name, 1",
    "names, name, 1",
    "naime, name, 1",
    "action, active, 2",
    "'', name, 4",
    "email, phone, 5"
  })
  void countsTypingMistakes(String one, String other, int mistakes) {
    assertThat(EditDistance.between(one, other)).isEqualTo(mistakes);
    assertThat(EditDistance.between(other, one)).isEqualTo(mistakes);
  }
}
