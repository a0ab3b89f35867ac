package puente.journeys.handoff;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.SandboxOdoo;

/** Handoffs on the sandbox, as the newest version and the oldest. */
class SandboxInOdooTest {

  @Nested
  class Json2On19 extends OnSandbox {
    Json2On19() {
      super(19, Protocol.JSON2);
    }
  }

  @Nested
  class XmlRpcOn14 extends OnSandbox {
    XmlRpcOn14() {
      super(14, Protocol.XMLRPC);
    }
  }

  abstract static class OnSandbox extends InOdooContract {
    private final SandboxOdoo sandbox;
    private final Protocol protocol;

    OnSandbox(int version, Protocol protocol) {
      this.sandbox = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version));
      this.protocol = protocol;
    }

    @AfterAll
    void stop() {
      sandbox.close();
    }

    @Override
    OdooSettings settings() {
      return OdooAt.sandbox(sandbox, protocol);
    }
  }
}
