package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The types of fields are asked for once; of one that is not there, again after a while. */
class FieldTypesTest {
  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private final ObjectNode there = Json.object();
  private int asked;
  private final FieldTypes types =
      new FieldTypes(
          (_, _) -> {
            asked++;
            return there.deepCopy();
          },
          () -> now);

  private boolean exists(String field) {
    return types.of("crm.lead", List.of(field)).get(field).exists();
  }

  @Test
  void whatIsThereIsAskedForOnce() {
    there.putObject("name").put("type", "char");
    assertThat(exists("name")).isTrue();
    now = now.plus(Duration.ofDays(1));
    assertThat(exists("name")).isTrue();
    now = now.minus(Duration.ofDays(2));
    assertThat(exists("name")).isTrue();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsAskedForAgainAlsoWhenTheClockWasSetBack() {
    assertThat(exists("x_region")).isFalse();
    assertThat(exists("x_region")).isFalse();
    assertThat(asked).isEqualTo(1);
    there.putObject("x_region").put("type", "char");
    now = now.minus(Duration.ofHours(1));
    assertThat(exists("x_region")).isTrue();
  }
}
