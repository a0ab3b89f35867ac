package puente.journeys;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.Fault;
import puente.sandbox.SandboxOdoo;

/**
 * The salesperson's side of quotations on the sandbox, as each version and protocol that matters.
 */
class SandboxSalesTest {

  @Nested
  class Json2On19 extends OnSandbox {
    Json2On19() {
      super(19, Protocol.JSON2);
    }
  }

  @Nested
  class JsonRpcOn19 extends OnSandbox {
    JsonRpcOn19() {
      super(19, Protocol.JSONRPC);
    }
  }

  @Nested
  class XmlRpcOn19 extends OnSandbox {
    XmlRpcOn19() {
      super(19, Protocol.XMLRPC);
    }
  }

  @Nested
  class JsonRpcOn14 extends OnSandbox {
    JsonRpcOn14() {
      super(14, Protocol.JSONRPC);
    }
  }

  @Nested
  class XmlRpcOn14 extends OnSandbox {
    XmlRpcOn14() {
      super(14, Protocol.XMLRPC);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class OnSandbox extends SalesContract {
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

    @Override
    void withoutGaps(Callable<Void> work) throws Exception {
      for (int i = 0; i < 20; i++) {
        sandbox.faults().next("crm.lead", "load", Fault.LOCK_NOT_AVAILABLE);
      }
      work.call();
    }
  }
}
