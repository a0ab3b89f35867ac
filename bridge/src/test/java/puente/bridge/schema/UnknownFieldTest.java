package puente.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

class UnknownFieldTest {
  record Line(long productId, @Nullable String color) {}

  record Wanted(
      @Nullable String name,
      @Nullable String partnerName,
      @Nullable Boolean active,
      @Nullable String sessionId,
      @Nullable List<Line> lines) {}

  private static final Schema.Obj SCHEMA = Schemas.input(Wanted.class);

  private static List<UnknownField> unknown(String json) {
    return UnknownField.in(SCHEMA, Json.read(json));
  }

  @Test
  void isFoundHereAndBelow() {
    assertThat(unknown("{\"colour\":1,\"lines\":[{\"product_id\":1,\"colour\":2}]}"))
        .containsExactly(
            new UnknownField("colour", null), new UnknownField("lines[0].colour", "color"));
  }

  @ParameterizedTest
  @CsvSource({
    "nmae, name",
    "Name, name",
    "partnername, partner_name",
    "partner_nmae, partner_name",
    "actives, active"
  })
  void whatIsMistypedIsNearWhatWasLeftOut(String typed, String meant) {
    assertThat(unknown("{\"" + typed + "\":1}")).containsExactly(new UnknownField(typed, meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"toolCallId", "action", "chatInput", "metadata", "tool", "query"})
  void whatPlatformsAddIsNearNothing(String added) {
    assertThat(unknown("{\"" + added + "\":1}")).containsExactly(new UnknownField(added, null));
  }

  @Test
  void isNotNearWhatWasGiven() {
    assertThat(unknown("{\"name\":\"Ana\",\"names\":1}"))
        .containsExactly(new UnknownField("names", null));
  }

  @Test
  void isCountedNoFurtherThanAFew() {
    ObjectNode many = Json.object();
    for (int i = 0; i < 88_000; i++) {
      many.put("field" + i, i);
    }
    assertThat(UnknownField.in(SCHEMA, many)).hasSize(UnknownField.MOST);
  }
}
