package puente.odoo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import puente.bridge.Secret;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.SandboxOdoo;

/** The contract on the sandbox, as each version and protocol that matters. */
final class SandboxOdooTest {

  @Nested
  class Json2On19 extends OnSandbox {
    Json2On19() {
      super(19, Protocol.AUTO, "sandbox-bot-key", "JSON-2");
    }
  }

  @Nested
  class JsonRpcOn19 extends OnSandbox {
    JsonRpcOn19() {
      super(19, Protocol.AUTO, "bot", "JSON-RPC");
    }
  }

  @Nested
  class JsonRpcOn16 extends OnSandbox {
    JsonRpcOn16() {
      super(16, Protocol.AUTO, "sandbox-bot-key", "JSON-RPC");
    }
  }

  @Nested
  class JsonRpcOn14 extends OnSandbox {
    JsonRpcOn14() {
      super(14, Protocol.AUTO, "bot", "JSON-RPC");
    }
  }

  abstract static class OnSandbox extends OdooContract {
    private final SandboxOdoo server;
    private final Protocol asked;
    private final String key;
    private final String spoken;

    OnSandbox(int version, Protocol asked, String key, String spoken) {
      this.server = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version));
      this.asked = asked;
      this.key = key;
      this.spoken = spoken;
    }

    @AfterAll
    void stops() {
      server.close();
    }

    @Override
    public OdooSettings settings() {
      return OdooSettings.of(
              Odoo.Environment.PRODUCTION, server.url(), "puente", "bot", new Secret(key))
          .by(asked);
    }

    @Override
    public String protocol() {
      return spoken;
    }
  }
}
