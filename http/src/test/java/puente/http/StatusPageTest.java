package puente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.text.Language;

class StatusPageTest {
  private static String page(Map<String, String> states, boolean trusted, Language language) {
    Bridge bridge = new Bridge(new Catalogue(List.of()));
    return new StatusPage(bridge, "mcp-odoo", "0.1.0", () -> states, new PublicPath(""))
        .page(trusted, "", language);
  }

  @Test
  void statesAreSaidInWords() {
    Map<String, String> states =
        Map.of(
            "odoo_production", "up",
            "odoo_development", "not_configured",
            "trackhs", "not_asked_yet",
            "s3_waiting", "12");
    assertThat(page(states, true, Language.EN))
        .contains("Odoo, production", "● answers", "● not configured", "● not asked yet", "<dd>12")
        .contains(">● Running</span>")
        .doesNotContain("not_", "odoo_", "s3_");
    assertThat(page(states, true, Language.ES))
        .contains("Odoo, producción", "● responde", "● sin configurar", "● aún sin consultar")
        .contains(">● En marcha</span>");
  }

  @Test
  void itDoesNotSayThatAllIsWellWhileAnOdooIsDown() {
    Map<String, String> states = Map.of("odoo_production", "down", "twilio", "up");
    assertThat(page(states, true, Language.ES))
        .contains("\"state bad\">● En marcha; no responde: Odoo, producción</span>");
    assertThat(page(states, true, Language.EN))
        .contains("\"state bad\">● Running; not answering: Odoo, production</span>");
  }

  @Test
  void strangersLearnNothingOfTheBackEnds() {
    assertThat(page(Map.of("odoo_production", "down"), false, Language.EN))
        .contains("● Running</span>")
        .doesNotContain("Odoo", "not answering");
  }

  @Test
  void itFitsAPhoneAndFollowsTheReadersMode() {
    assertThat(page(Map.of(), true, Language.EN))
        .contains("width=device-width", "prefers-color-scheme: dark", "max-width: 34rem")
        .doesNotContain("<table");
  }
}
