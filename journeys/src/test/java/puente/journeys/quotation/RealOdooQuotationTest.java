package puente.journeys.quotation;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/** The same quotations on a real Odoo, as a plain salesperson who sees all leads. */
@Tag("real-odoo")
class RealOdooQuotationTest {

  @Nested
  class ByJson2 extends QuotationContract {
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
  class ByJsonRpc extends QuotationContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSONRPC);
    }

    @Override
    OdooSettings administrator() {
      return OdooAt.realAdministrator();
    }
  }

  @Nested
  class ByXmlRpc extends QuotationContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.XMLRPC);
    }

    @Override
    OdooSettings administrator() {
      return OdooAt.realAdministrator();
    }
  }
}
