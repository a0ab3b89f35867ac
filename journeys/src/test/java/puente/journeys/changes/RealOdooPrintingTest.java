package puente.journeys.changes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/**
 * Quotations that a real Odoo prints: 14 does, and the one that answers as 20 where it is told to.
 */
@Tag("real-odoo")
class RealOdooPrintingTest {

  @Nested
  class ByJson2 extends OnReal {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSON2);
    }
  }

  @Nested
  class ByXmlRpc extends OnReal {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.XMLRPC);
    }
  }

  abstract static class OnReal extends PrintingContract {
    @Override
    OdooSettings administrator() {
      assumeTrue(OdooAt.realPrints(), "this Odoo has nothing to print with");
      return OdooAt.realAdministrator();
    }
  }
}
