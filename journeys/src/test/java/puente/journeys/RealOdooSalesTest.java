package puente.journeys;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/**
 * The same salesperson's side of quotations on a real Odoo, as a plain salesperson who sees all
 * leads.
 */
@Tag("real-odoo")
class RealOdooSalesTest {

  @Nested
  class ByJson2 extends SalesContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSON2);
    }
  }

  @Nested
  class ByJsonRpc extends SalesContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSONRPC);
    }
  }

  @Nested
  class ByXmlRpc extends SalesContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.XMLRPC);
    }
  }
}
