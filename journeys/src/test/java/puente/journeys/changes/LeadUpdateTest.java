package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;

class LeadUpdateTest {

  private static LeadUpdate update(String more) {
    return Json.bind(Json.read("{\"lead_id\": 7, " + more + "}"), LeadUpdate.class);
  }

  @Test
  void aPriceBelowZeroOtherThanMinusOneIsRefusedByName() {
    for (String more :
        new String[] {
          "\"product_id\": 1, \"product_price\": -500, \"products\": []",
          "\"product_price\": -500, \"products\": []",
          "\"products\": [{\"product_id\": 1, \"qty\": 1, \"price\": -500}]"
        }) {
      assertThatThrownBy(() -> update(more).requireConsistent())
          .as(more)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("price");
    }
    assertThatCode(() -> update("\"product_price\": -1, \"products\": []").requireConsistent())
        .doesNotThrowAnyException();
  }
}
