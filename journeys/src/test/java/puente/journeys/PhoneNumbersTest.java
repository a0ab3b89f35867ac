package puente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.schema.Phone;

class PhoneNumbersTest {

  @Test
  void readsEachNumberOfAFieldAndLeavesExtensionsOut() {
    PhoneNumbers mexico = new PhoneNumbers("MX");
    Phone given = new Phone("+52 55 5000 1234");
    for (String stored :
        List.of(
            "+52 55 5000 1234 ext. 12",
            "55 5000 1234 x12",
            "55 5000 1234 Extensión 305",
            "5550001234 #4",
            "55 5000 7777 / 55 5000 1234",
            "Casa 55 5000 7777, oficina (55) 5000-1234",
            "+525550007777+525550001234",
            "555 1234; 55-5000-1234")) {
      assertThat(mexico.same(given, stored)).as(stored).isTrue();
    }
    assertThat(mexico.same(given, "55 5000 7777 ext. 1234")).isFalse();
    assertThat(mexico.dialable("+52 55 5000 1234 ext. 12")).contains("+525550001234");
  }

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

  @Test
  void oneAndTenDigitsInMexicoAreReadOnlyWhereTheyCanBeReadInOneWay() {
    PhoneNumbers mexico = new PhoneNumbers("MX");
    Phone both = new Phone("1 55 1234 5678"); // New Jersey has 551.
    assertThat(mexico.canonical(both)).isEqualTo("15512345678");
    assertThat(mexico.isValid(both)).isFalse();
    assertThat(mexico.dialable("1 55 1234 5678")).as("never guessed").isEmpty();
    assertThat(mexico.same(both, "+52 1 55 1234 5678")).isTrue();
    assertThat(mexico.same(both, "+1 551 234 5678")).isTrue();
    assertThat(mexico.same(new Phone("+52 55 1234 5678"), "1 55 1234 5678")).isTrue();
    assertThat(mexico.same(both, "+52 55 1234 5679")).isFalse();
    assertThat(mexico.canonical(new Phone("1 664 123 4567"))).isEqualTo("+526641234567");
    assertThat(mexico.canonical(new Phone("55 1234 5678"))).isEqualTo("+525512345678");
    assertThat(mexico.canonical(new Phone("+1 551 234 5678"))).isEqualTo("+15512345678");
  }
}
