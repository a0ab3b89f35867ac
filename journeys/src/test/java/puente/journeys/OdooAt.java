package puente.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import puente.bridge.Secret;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.odoo.SandboxOdoo;

/** Where the Odoos are that a contract is tried on, and who we are there. */
public final class OdooAt {

  /** A sandbox. */
  public static OdooSettings sandbox(SandboxOdoo sandbox, Protocol protocol) {
    return OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            sandbox.url(),
            "puente",
            "bot",
            new Secret("sandbox-bot-key"))
        .by(protocol);
  }

  /** The real one, as a plain salesperson who sees all leads; the test is skipped without one. */
  public static OdooSettings real(Protocol protocol) {
    boolean key = protocol == Protocol.JSON2;
    assumeFalse(key && given("VERSION").equals("14"), "Odoo 14 has no JSON-2");
    String wanted = System.getenv("PUENTE_REAL_ODOO_PROTOCOLS");
    assumeTrue(wanted == null || wanted.contains(protocol.name()), "only " + wanted);
    return OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            URI.create(given("URL")),
            given("DB"),
            given("BOT_LOGIN"),
            new Secret(given(key ? "BOT_API_KEY" : "BOT_PASSWORD")))
        .by(protocol);
  }

  /** The same sandbox as its administrator. */
  public static OdooSettings administrator(SandboxOdoo sandbox, Protocol protocol) {
    return OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            sandbox.url(),
            "puente",
            "admin",
            new Secret("sandbox-admin-key"))
        .by(protocol);
  }

  /** The real one as its administrator, whose password is the login (odoo-up). */
  public static OdooSettings realAdministrator() {
    return OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            URI.create(given("URL")),
            given("DB"),
            "admin",
            new Secret("admin"))
        .by(Protocol.JSONRPC);
  }

  /** Whether the real one can print: Debian's 19 comes without wkhtmltopdf. */
  public static boolean realPrints() {
    return !given("VERSION").equals("19");
  }

  /** The administrator of the same Odoo, who stands for the people that work in it. */
  public static OdooSettings administrator(OdooSettings of) {
    return OdooSettings.of(of.environment(), of.url(), of.database(), "admin", new Secret("admin"))
        .by(Protocol.JSONRPC);
  }

  /** The same Odoo through a proxy. */
  public static OdooSettings through(OdooSettings odoo, URI proxy) {
    return new OdooSettings(
        odoo.environment(),
        proxy,
        odoo.database(),
        odoo.login(),
        odoo.key(),
        odoo.protocol(),
        odoo.readDeadline(),
        odoo.writeDeadline(),
        odoo.callsAtOnce(),
        odoo.zone(),
        odoo.trust());
  }

  /** Leaves a trial out on a real Odoo that lacks something; the sandbox has everything. */
  public static void needs(boolean there, String what) {
    if (System.getenv("PUENTE_REAL_ODOO_URL") == null) {
      assertThat(there).as(what).isTrue();
    }
    assumeTrue(there, () -> "this Odoo has no " + what);
  }

  private static String given(String name) {
    String value = System.getenv("PUENTE_REAL_ODOO_" + name);
    if (value != null) {
      return value;
    }
    return "required".equals(System.getenv("PUENTE_REAL_ODOO"))
        ? fail("PUENTE_REAL_ODOO_" + name + " is not set")
        : abort("SKIPPED: no real Odoo here (PUENTE_REAL_ODOO_" + name + " is not set)");
  }

  private OdooAt() {}
}
