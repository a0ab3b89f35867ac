package puente.journeys.quotation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.bridge.Secret;
import puente.journeys.OdooAt;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** The same salesperson's side of quotations on a real Odoo. */
@Tag("real-odoo")
class RealOdooSalesTest {

  @Nested
  class ByJson2 extends OnRealOdoo {
    ByJson2() {
      super(Protocol.JSON2);
    }
  }

  @Nested
  class ByJsonRpc extends OnRealOdoo {
    ByJsonRpc() {
      super(Protocol.JSONRPC);
    }
  }

  @Nested
  class ByXmlRpc extends OnRealOdoo {
    ByXmlRpc() {
      super(Protocol.XMLRPC);
    }
  }

  abstract static class OnRealOdoo extends SalesContract {
    private final Protocol protocol;

    OnRealOdoo(Protocol protocol) {
      this.protocol = protocol;
    }

    @Override
    OdooSettings settings() {
      return OdooAt.real(protocol);
    }

    @Override
    void withoutGaps(Callable<Void> work) throws Exception {
      try (HttpOdoo odoo = new HttpOdoo(administrator())) {
        try {
          sequence(odoo, "no_gap");
          work.call();
        } finally {
          sequence(odoo, "standard");
        }
      }
    }

    private static OdooSettings administrator() {
      OdooSettings bot = OdooAt.real(Protocol.JSONRPC);
      return OdooSettings.of(
              bot.environment(), bot.url(), bot.database(), "admin", new Secret("admin"))
          .by(Protocol.JSONRPC);
    }

    /** With the number that is next: changed alone, it would begin again and give names twice. */
    private static void sequence(Odoo odoo, String implementation) {
      JsonNode sequence =
          odoo.searchRead(
                  "ir.sequence",
                  Odoo.Search.of(
                      Domain.where("code", "=", "sale.order"), List.of("number_next_actual"), 1))
              .getFirst();
      long id = sequence.path("id").asLong();
      Map<String, ?> values =
          Map.of(
              "implementation",
              implementation,
              "number_next",
              sequence.path("number_next_actual").asLong());
      odoo.write("ir.sequence", "write", Map.of("ids", List.of(id), "vals", values));
    }
  }
}
