package puente.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;

class PersonTest {
  private static Person who(String... identifiers) {
    return new Person(List.of(identifiers), "MX");
  }

  @Test
  void anAddressIsFoundHoweverItIsSpelledAndNoOther() {
    Person ana = who("Ana@Hotel.example");
    assertThat(ana.isIn("Escribir a ana@hotel.EXAMPLE.")).isTrue();
    assertThat(ana.isIn("<ana@hotel.example>")).isTrue();
    assertThat(ana.isIn("mariana@hotel.example")).isFalse();
    assertThat(ana.isIn("ana@hotel.examples")).isFalse();
    assertThat(ana.isIn("Ana, del hotel")).isFalse();
  }

  @Test
  void aNumberIsFoundHoweverItIsSpelledAndNoOther() {
    Person ana = who("+5215512345678");
    for (String spelled :
        List.of(
            "+525512345678",
            "+52 55 1234 5678",
            "Llamar al 55 1234 5678, por favor",
            "(55) 1234-5678",
            "conv_5215512345678",
            "0052 1 55 1234 5678")) {
      assertThat(ana.isIn(spelled)).as(spelled).isTrue();
    }
    for (String other :
        List.of(
            "+525512345679", "+515512345678", "12345678", "sms_1738264800_abc", "S15512345678")) {
      assertThat(ana.isIn(other)).as(other).isFalse();
    }
  }

  @Test
  void whatNamesNobodyIsLeft() {
    Person ana = who("+5215512345678");
    JsonNode tree =
        Json.read(
            """
            {"tracking_id": "quot_0123456789ab", "status": "completed", "user_name": "Ana Ruiz",
             "lead_id": 7, "sale_order_name": "S15433", "at": "2026-02-10T12:00:00Z",
             "url": "https://odoo.example/odoo/crm/7", "conversation_id": "5215512345678",
             "phone": 5215512345678, "lines": [{"name": "Robot", "qty": 2}], "note": null}
            """);
    assertThat(ana.without(tree))
        .isEqualTo(
            Json.read(
                """
                {"tracking_id": "quot_0123456789ab", "status": "completed",
                 "user_name": "[erased]", "lead_id": 7, "sale_order_name": "S15433",
                 "at": "2026-02-10T12:00:00Z", "url": "https://odoo.example/odoo/crm/7",
                 "phone": null, "lines": [{"name": "[erased]", "qty": 2}], "note": null}
                """));
    assertThat(ana.without(ana.without(tree))).isEqualTo(ana.without(tree));
  }
}
