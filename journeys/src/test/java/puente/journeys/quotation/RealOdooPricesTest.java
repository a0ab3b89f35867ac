package puente.journeys.quotation;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/** The prices of quotations on a real Odoo, as a plain salesperson who sees all leads. */
@Tag("real-odoo")
class RealOdooPricesTest {

  @Nested
  class ByJson2 extends PricesContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSON2);
    }

    @Override
    OdooSettings administrator() {
      return OdooAt.realAdministrator();
    }
  }

  @Nested
  class ByJsonRpc extends PricesContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSONRPC);
    }

    @Override
    OdooSettings administrator() {
      return OdooAt.realAdministrator();
    }
  }
}
