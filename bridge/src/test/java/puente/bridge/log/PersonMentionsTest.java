package puente.bridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Schema;
import puente.bridge.schema.Schemas;

class PersonMentionsTest {
  @Test
  void addressesAndNumbersAreFoundInSentences() {
    assertThat(PersonMentions.in("Llamar a Eva, eva@hotel.com.mx, o al 55 1234 5678."))
        .containsExactly("eva@hotel.com.mx", "55 1234 5678");
    assertThat(PersonMentions.in("<ana@hotel.com>; mailto:eva@x.mx?subject=1 'beto@y.pe'"))
        .containsExactly("ana@hotel.com", "eva@x.mx", "beto@y.pe");
    assertThat(PersonMentions.in("55 1234 5678 / 55 8765 4321"))
        .containsExactly("55 1234 5678", "55 8765 4321");
    assertThat(PersonMentions.in("5512345678 5587654321"))
        .containsExactly("5512345678", "5587654321");
    assertThat(PersonMentions.in("10/02/2026 5512345678 ext. 12")).containsExactly("5512345678");
    assertThat(PersonMentions.in("+52 (55) 1234-5678")).containsExactly("+52 (55) 1234-5678");
    assertThat(PersonMentions.in("3 robots, 14500 USD, a las 10:30, S15433, ana @ hotel"))
        .isEmpty();
    assertThat(PersonMentions.in("1234567 ".repeat(100))).hasSizeLessThanOrEqualTo(22);
  }

  @Test
  void whoIsSpokenOfBesideAnotherHasToBeForgottenAsWell() {
    Schema.Obj schema = Schemas.input(Said.class);
    Masked both =
        Masked.of(
            schema, Json.read("{\"email\": \"ana@hotel.com\", \"note\": \"o a eva@hotel.com\"}"));
    assertThat(both.persons()).containsExactly("ana@hotel.com", "eva@hotel.com");
    assertThat(both.json()).doesNotContain("eva");
    Masked text = Masked.of(schema, Json.read("{\"note\": \"o a eva@hotel.com\"}"));
    assertThat(text.persons()).as("nothing of it is kept").isEmpty();
  }

  record Said(Email email, String note) {}
}
