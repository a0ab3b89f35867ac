package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;

class PersonalDataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"ana@example.com", " Ana.Ruiz+crm@ventas.ejemplo.com.mx ", "josé@correo.mx"})
  void takesAddressesThatPeopleHave(String address) {
    assertThat(Email.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana",
        "ana@",
        "@example.com",
        "ana@example",
        "ana example@x.com",
        "ana@@x.com",
        "ana@x..com",
        "ana.@x.com",
        "ana@-x.com",
        "ana@x.c",
        "<ana@x.com>",
        "no tiene",
        ""
      })
  void neverRepairsAnAddress(String address) {
    assertThat(Email.isValid(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5215512345678",
        "+521234567890",
        "+52 55 1234 5678",
        "(55) 1234-5678",
        "1234567"
      })
  void takesNumbersAsPeopleWriteThem(String number) {
    assertThat(Phone.isValid(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", "1234567890123456", "55 CALL NOW", "", "+52\n5512345678"})
  void refusesWhatCannotBeANumber(String number) {
    assertThat(Phone.isValid(number)).isFalse();
  }

  @Test
  void printsMasked() {
    assertThat(new Email("ana@example.com")).hasToString("a•••@example.com");
    assertThat(new Phone("+52 55 1234 5678")).hasToString("•••78");
    assertThat(new Secret("swordfish")).hasToString("•••");
  }

  @Test
  void travelsAsPlainJson() {
    assertThat(Json.write(new Email("ana@example.com"))).isEqualTo("\"ana@example.com\"");
    assertThat(Json.bind(Json.read("\"+52 55 1234 5678\""), Phone.class).digits())
        .isEqualTo("525512345678");
  }

  @Test
  void choosesTheFirstLanguageThatIsSpokenHere() {
    assertThat(Language.of("en-US,en;q=0.9,es;q=0.8", Language.ES)).isEqualTo(Language.EN);
    assertThat(Language.of("fr, es-MX", Language.EN)).isEqualTo(Language.ES);
    assertThat(Language.of("fr,de", Language.ES)).isEqualTo(Language.ES);
    assertThat(Language.of("estonian", Language.EN)).isEqualTo(Language.EN);
  }
}
