package puente.journeys.changes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;

/** The same changes on a real Odoo, as a plain salesperson who sees all leads. */
@Tag("real-odoo")
class RealOdooChangesTest {

  @Nested
  class ByJson2 extends ChangesContract {
    @Override
    public OdooSettings settings() {
      return OdooAt.real(Protocol.JSON2);
    }
  }

  @Nested
  class ByJsonRpc extends ChangesContract {
    @Override
    public OdooSettings settings() {
      return OdooAt.real(Protocol.JSONRPC);
    }
  }

  @Nested
  class ByXmlRpc extends ChangesContract {
    @Override
    public OdooSettings settings() {
      return OdooAt.real(Protocol.XMLRPC);
    }
  }
}
