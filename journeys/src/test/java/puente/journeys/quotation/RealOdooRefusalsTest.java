package puente.journeys.quotation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.journeys.OdooAt;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/** What is refused before anything is made on a real Odoo. */
@Tag("real-odoo")
class RealOdooRefusalsTest {

  @Nested
  class ByJson2 extends OnReal {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSON2);
    }
  }

  @Nested
  class ByJsonRpc extends OnReal {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSONRPC);
    }
  }

  abstract static class OnReal extends RefusalsContract {
    @Override
    OdooSettings administrator() {
      return OdooAt.realAdministrator();
    }

    @Override
    Runnable require(String model, String field, String label) {
      long id =
          admin
              .searchRead(
                  "ir.model", Odoo.Search.of(Domain.where("model", "=", model), List.of("id"), 1))
              .getFirst()
              .path("id")
              .asLong();
      Map<String, Object> values = new HashMap<>();
      values.put("name", field);
      values.put("model_id", id);
      values.put("field_description", label);
      values.put("ttype", "char");
      values.put("required", true);
      long made = set("ir.model.fields", values);
      return () -> admin.write("ir.model.fields", "unlink", Map.of("ids", List.of(made)));
    }
  }
}
