package puente.odoo;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import puente.bridge.Secret;
import puente.odoo.OdooSettings.Protocol;

/**
 * The contract on a real Odoo, so that the sandbox cannot lie for long: {@code
 * PUENTE_REAL_ODOO_URL}, {@code _DB}, {@code _LOGIN}, {@code _PASSWORD}, {@code _VERSION} and, from
 * 19, {@code _API_KEY} say which.
 */
@Tag("real-odoo")
final class RealOdooTest {

  @Nested
  class Json2 extends OnReal {
    @Override
    public OdooSettings settings() {
      assumeFalse(given("VERSION").equals("14"), "Odoo 14 has no JSON-2");
      return settings("API_KEY").by(Protocol.JSON2);
    }

    @Override
    public String protocol() {
      return "JSON-2";
    }
  }

  @Nested
  class JsonRpc extends OnReal {
    @Override
    public OdooSettings settings() {
      return settings("PASSWORD").by(Protocol.JSONRPC);
    }

    @Override
    public String protocol() {
      return "JSON-RPC";
    }
  }

  @Nested
  class XmlRpc extends OnReal {
    @Override
    public OdooSettings settings() {
      return settings("PASSWORD").by(Protocol.XMLRPC);
    }

    @Override
    public String protocol() {
      return "XML-RPC";
    }
  }

  abstract static class OnReal extends OdooContract {
    static OdooSettings settings(String credential) {
      return OdooSettings.of(
          Odoo.Environment.PRODUCTION,
          URI.create(given("URL")),
          given("DB"),
          given("LOGIN"),
          new Secret(given(credential)));
    }

    static String given(String name) {
      String variable = "PUENTE_REAL_ODOO_" + name;
      String value = System.getenv(variable);
      if (value != null && !value.isEmpty()) {
        return value;
      }
      boolean required =
          "true".equals(System.getenv("CI"))
              && "required".equals(System.getenv("PUENTE_REAL_ODOO"));
      return required
          ? fail(variable + " is not set, and CI requires a real Odoo")
          : abort(variable + " is not set: this part of the contract is not tried on a real Odoo");
    }
  }
}
