package puente.journeys.handoff;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/** The same on a real Odoo, as a plain salesperson who sees all leads. */
@Tag("real-odoo")
class RealOdooHandoffTest {

  @Nested
  class ByJson2 extends InOdooContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.JSON2);
    }
  }

  @Nested
  class ByXmlRpc extends InOdooContract {
    @Override
    OdooSettings settings() {
      return OdooAt.real(Protocol.XMLRPC);
    }
  }
}
