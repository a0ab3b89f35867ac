package puente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Phone;

class PhoneNumbersTest {
  private final PhoneNumbers anywhere = new PhoneNumbers(null);
  private final PhoneNumbers mexico = new PhoneNumbers("MX");

  @ParameterizedTest
  @CsvSource({
    "+52 55 1234 5678, +525512345678",
    "+5215512345678, +525512345678",
    "0052 55-1234-5678, +525512345678",
    "+51 987 000 101, +51987000101"
  })
  void oneNumberHasOneForm(String given, String canonical) {
    assertThat(anywhere.canonical(new Phone(given))).isEqualTo(canonical);
  }

  @Test
  void assumesNoCountryUnlessTold() {
    Phone local = new Phone("55 1234 5678");
    assertThat(anywhere.canonical(local)).isEqualTo("5512345678");
    assertThat(mexico.canonical(local)).isEqualTo("+525512345678");
  }

  @Test
  void keepsAnInvalidNumberAndKnowsThatItIs() {
    Phone documents = new Phone("+521234567890");
    assertThat(anywhere.isValid(documents)).isFalse();
    assertThat(anywhere.canonical(documents)).startsWith("+52");
    assertThat(anywhere.isValid(new Phone("+52 55 1234 5678"))).isTrue();
  }

  @Test
  void matchesAStoredNumberWithoutItsCountry() {
    Phone given = new Phone("+52 55 1234 5678");
    assertThat(anywhere.same(given, "55 1234 5678")).isTrue();
    assertThat(anywhere.same(given, "+52 1 55 1234 5678")).isTrue();
    assertThat(anywhere.same(given, "+52 55 1234 5679")).isFalse();
    assertThat(anywhere.same(given, "+51 55 1234 5678")).isFalse();
    assertThat(anywhere.same(given, "1234 5678")).isFalse();
    assertThat(anywhere.same(given, "")).isFalse();
  }
}
