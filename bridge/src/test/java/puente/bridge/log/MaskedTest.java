package puente.bridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.schema.Schema;
import puente.bridge.schema.Schemas;
import tools.jackson.databind.JsonNode;

/** What of a call's arguments may be kept. */
class MaskedTest {
  enum Colour {
    RED
  }

  record Line(int productId, String note) {}

  record Input(
      Email email,
      Phone phone,
      String note,
      String orderId,
      int count,
      BigDecimal price,
      boolean wanted,
      Colour colour,
      LocalDate day,
      List<Line> lines,
      @Nullable JsonNode any) {}

  private static final Schema.Obj SCHEMA = Schemas.input(Input.class);

  private static Masked of(String json) {
    return Masked.of(SCHEMA, Json.read(json));
  }

  private static JsonNode field(String json, String name) {
    return Json.read(of(json).json()).path(name);
  }

  @Test
  void eachIsShownOrMaskedByItsType() {
    Masked masked =
        of(
            """
            {"email": "ana@hotel.example", "phone": "+51 987 654 321", "note": "mi hijo",
             "order_id": "S15433", "count": 3, "price": 10.50, "wanted": true, "colour": "red",
             "day": "2026-02-10", "lines": [{"product_id": 7, "note": "la de Ana"}],
             "any": {"a": 1, "b": 2}, "señora": "Ana"}
            """);
    assertThat(Json.read(masked.json()))
        .isEqualTo(
            Json.read(
                """
                {"email": "a•••@hotel.example", "phone": "•••21", "note": "text(7)",
                 "order_id": "S15433", "count": 3, "price": 10.50, "wanted": true, "colour": "red",
                 "day": "2026-02-10", "lines": [{"product_id": 7, "note": "text(9)"}],
                 "any": "object(2)", "unknown": 1}
                """));
    assertThat(masked.persons()).containsExactly("ana@hotel.example", "+51 987 654 321");
    assertThat(masked.json()).matches("[ -~]*");
  }

  @Test
  void whatDoesNotFitItsTypeIsNotShown() {
    assertThat(field("{\"email\": \"ana arroba hotel\"}", "email").asString())
        .isEqualTo("text(16)");
    assertThat(field("{\"phone\": 987654321}", "phone").asString()).isEqualTo("number");
    assertThat(field("{\"count\": 51987654321}", "count").asString()).isEqualTo("number");
    assertThat(field("{\"count\": 1e30}", "count").asString()).isEqualTo("number");
    assertThat(field("{\"count\": \"987654321\"}", "count").asString()).isEqualTo("text(9)");
    assertThat(field("{\"colour\": \"Ana Paz\"}", "colour").asString()).isEqualTo("text(7)");
    assertThat(field("{\"day\": \"el de Ana\"}", "day").asString()).isEqualTo("text(9)");
    assertThat(field("{\"lines\": \"Ana\"}", "lines").asString()).isEqualTo("text(3)");
    assertThat(of("[\"Ana\"]").json()).isEqualTo("\"list(1)\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+51 987 654 321", "987654321", "ana@hotel.example", "mi casa", "Señora"})
  void anIdThatMayBeAPersonsIsNotShown(String text) {
    assertThat(field("{\"order_id\": \"" + text + "\"}", "order_id").asString())
        .isEqualTo("text(" + text.length() + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quot_123456789012", "project:123", "40211", "bk_move"})
  void anIdIsShown(String text) {
    assertThat(field("{\"order_id\": \"" + text + "\"}", "order_id").asString()).isEqualTo(text);
  }
}
