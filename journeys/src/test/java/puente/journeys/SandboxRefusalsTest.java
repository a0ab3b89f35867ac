package puente.journeys;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.SandboxOdoo;

/** What is refused before anything is made on the sandbox, as each version that matters. */
class SandboxRefusalsTest {

  @Nested
  class Json2On19 extends OnSandbox {
    Json2On19() {
      super(19, Protocol.JSON2);
    }
  }

  @Nested
  class JsonRpcOn14 extends OnSandbox {
    JsonRpcOn14() {
      super(14, Protocol.JSONRPC);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class OnSandbox extends RefusalsContract {
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
    Runnable require(String model, String field, String label) {
      sandbox.require(model, field, label);
      return () -> sandbox.remove(model, field);
    }

    @Override
    OdooSettings administrator() {
      return OdooAt.administrator(sandbox, protocol);
    }
  }
}
