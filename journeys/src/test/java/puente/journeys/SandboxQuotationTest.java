package puente.journeys;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import puente.bridge.Secret;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.SandboxOdoo;

class SandboxQuotationTest {
  private static SandboxOdoo sandbox;

  @BeforeAll
  static void start() {
    sandbox = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static OdooSettings by(Protocol protocol) {
    return OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            sandbox.url(),
            "puente",
            "bot",
            new Secret("sandbox-bot-key"))
        .by(protocol);
  }

  @Nested
  class ByJson2 extends QuotationContract {
    @Override
    OdooSettings settings() {
      return by(Protocol.JSON2);
    }
  }

  @Nested
  class ByJsonRpc extends QuotationContract {
    @Override
    OdooSettings settings() {
      return by(Protocol.JSONRPC);
    }
  }
}
