package puente.journeys;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.bridge.Secret;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/** The same quotations on a real Odoo, as a plain salesperson who sees all leads. */
@Tag("real-odoo")
class RealOdooQuotationTest {

  private static OdooSettings by(Protocol protocol, String credential) {
    return OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            URI.create(given("URL")),
            given("DB"),
            given("BOT_LOGIN"),
            new Secret(given(credential)))
        .by(protocol);
  }

  private static String given(String name) {
    String value = System.getenv("PUENTE_REAL_ODOO_" + name);
    if (value != null) {
      return value;
    }
    return "required".equals(System.getenv("PUENTE_REAL_ODOO"))
        ? fail("PUENTE_REAL_ODOO_" + name + " is not set")
        : abort("SKIPPED: no real Odoo here (PUENTE_REAL_ODOO_" + name + " is not set)");
  }

  @Nested
  class ByJson2 extends QuotationContract {
    @Override
    OdooSettings settings() {
      assumeFalse(given("VERSION").equals("14"), "Odoo 14 has no JSON-2");
      return by(Protocol.JSON2, "BOT_API_KEY");
    }
  }

  @Nested
  class ByJsonRpc extends QuotationContract {
    @Override
    OdooSettings settings() {
      return by(Protocol.JSONRPC, "BOT_PASSWORD");
    }
  }

  @Nested
  class ByXmlRpc extends QuotationContract {
    @Override
    OdooSettings settings() {
      return by(Protocol.XMLRPC, "BOT_PASSWORD");
    }
  }
}
