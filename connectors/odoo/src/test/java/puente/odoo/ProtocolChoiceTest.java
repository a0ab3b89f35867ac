package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.bridge.text.Text;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;

/** Which protocol is spoken where some are not there, and what is remembered of why. */
@Timeout(20)
final class ProtocolChoiceTest {
  private static final String KEY = "sandbox-bot-key";
  private static final Gate.Own PAGE =
      new Gate.Own(403, "text/html", "<!DOCTYPE html><title>Blocked</title>");

  private final SandboxOdoo nineteen = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final SandboxOdoo fourteen =
      SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(OdooVersion.ODOO_14));
  private Gate gate = new Gate(nineteen.url());

  @AfterEach
  void closes() {
    gate.close();
    nineteen.close();
    fourteen.close();
  }

  static Stream<Gate.Own> notOdoo() {
    return Stream.of(
        PAGE,
        new Gate.Own(404, "text/html", "<!DOCTYPE html>"),
        new Gate.Own(404, "text/plain", ""),
        new Gate.Own(405, "text/html", ""),
        new Gate.Own(405, "application/json", "{\"message\":\"Method Not Allowed\"}"),
        new Gate.Own(404, "application/json", "{\"message\":\"no Route matched\"}"),
        new Gate.Own(403, "application/json", "{\"error\":\"forbidden by policy\"}"),
        new Gate.Own(200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Sign in</title>"),
        new Gate.Own(302, "text/html", ""));
  }

  private HttpOdoo by(Protocol protocol, String key) {
    return new HttpOdoo(
        OdooSettings.of(Odoo.Environment.PRODUCTION, gate.url(), "puente", "bot", new Secret(key))
            .by(protocol));
  }

  private void before(SandboxOdoo odoo) {
    gate.close();
    gate = new Gate(odoo.url());
  }

  @Test
  void takesTheBestThereIsAndHasNothingToSay() {
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      assertThat(odoo.protocol()).isEqualTo("JSON-2");
      assertThat(odoo.protocolNotes()).isEmpty();
    }
    before(fourteen);
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      assertThat(odoo.protocol()).isEqualTo("JSON-RPC");
      assertThat(odoo.protocolNotes()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("notOdoo")
  void goesOnToTheNextWhereOneIsNotThere(Gate.Own own) {
    gate.shut("/json/2/", own);
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      assertThat(odoo.protocol()).isEqualTo("JSON-RPC");
      assertThat(odoo.protocolNotes()).singleElement().asString().contains("JSON-2");
    }
    gate.shut("/jsonrpc", own);
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      assertThat(odoo.protocol()).isEqualTo("XML-RPC");
      assertThat(odoo.protocolNotes()).hasSize(2);
      assertThat(odoo.count("res.partner", List.of())).isGreaterThan(40);
    }
  }

  @ParameterizedTest
  @MethodSource("notOdoo")
  void findsAnOldOdooByXmlRpcAlone(Gate.Own own) {
    before(fourteen);
    gate.shut("/jsonrpc", own).shut("/json/", own).shut("/web/", own);
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      assertThat(odoo.majorVersion()).isEqualTo(14);
      assertThat(odoo.protocol()).isEqualTo("XML-RPC");
    }
  }

  @Test
  void asksNoOtherProtocolThanTheOneNamed() {
    try (HttpOdoo odoo = by(Protocol.XMLRPC, KEY)) {
      assertThat(odoo.count("res.partner", List.of())).isGreaterThan(40);
    }
    assertThat(gate.asked).containsOnly("/web/version", "/xmlrpc/2/common", "/xmlrpc/2/object");
    gate.shut("/xmlrpc/", PAGE);
    try (HttpOdoo odoo = by(Protocol.XMLRPC, KEY)) {
      Problem problem = OnOdoo.problem(() -> odoo.count("res.partner", List.of()));
      assertThat(problem.detail().en()).contains("HTTP 403", "ODOO_URL");
    }
  }

  @Test
  void saysWhyWhereNothingIsLetThrough() {
    gate.shut("/", PAGE);
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      Problem problem = OnOdoo.problem(() -> odoo.count("res.partner", List.of()));
      assertThat(problem.detail().en()).contains("HTTP 403", "ODOO_URL");
    }
  }

  @Test
  void aPasswordIsSpokenByJsonRpcAndThatIsRemembered() {
    try (HttpOdoo odoo = by(Protocol.AUTO, "bot")) {
      assertThat(odoo.protocol()).isEqualTo("JSON-RPC");
      assertThat(odoo.protocolNotes())
          .extracting(Text::en)
          .containsExactly(
              "JSON-2 does not take ODOO_API_KEY: it is no API key, perhaps a password.");
    }
  }

  @Test
  void badCredentialsAreNotTriedByEveryProtocol() {
    try (HttpOdoo odoo = by(Protocol.AUTO, "wrong")) {
      Problem problem = OnOdoo.problem(() -> odoo.count("res.partner", List.of()));
      assertThat(problem.detail().en()).contains("ODOO_API_KEY");
    }
    assertThat(gate.asked).contains("/jsonrpc").doesNotContain("/xmlrpc/2/common");
    assertThat(nineteen.logins()).isEqualTo(1);
  }

  @Test
  void aKeyThatJson2RefusesIsBadWhereNothingElseIsThere() {
    gate.shut("/jsonrpc", PAGE).shut("/xmlrpc/", PAGE);
    try (HttpOdoo odoo = by(Protocol.AUTO, "wrong")) {
      Problem problem = OnOdoo.problem(() -> odoo.count("res.partner", List.of()));
      assertThat(problem.detail().en()).contains("ODOO_API_KEY");
    }
  }

  @Test
  void aServerThatIsBusyIsNotLeftForAnotherProtocol() {
    gate.shut("/json/2/", new Gate.Own(429, "text/html", ""));
    try (HttpOdoo odoo = by(Protocol.AUTO, KEY)) {
      assertThat(OnOdoo.problem(() -> odoo.count("res.partner", List.of())))
          .isInstanceOf(Problem.TooMany.class);
    }
    assertThat(gate.asked).doesNotContain("/jsonrpc");
  }

  @Test
  void whatNoHeaderCanCarryIsSpokenByJsonRpc() {
    for (String[] odd : new String[][] {{"puente", "clave€2026"}, {"db😀", KEY}}) {
      OdooSettings settings =
          OdooSettings.of(
              Odoo.Environment.PRODUCTION, gate.url(), odd[0], "bot", new Secret(odd[1]));
      try (HttpOdoo odoo = new HttpOdoo(settings)) {
        Problem problem = OnOdoo.problem(() -> odoo.count("res.partner", List.of()));
        assertThat(problem).isInstanceOf(Problem.Unavailable.class);
        assertThat(problem.detail().en()).contains("ODOO_");
      }
      assertThat(gate.asked).contains("/jsonrpc");
      gate.asked.clear();
      try (HttpOdoo odoo = new HttpOdoo(settings.by(Protocol.JSON2))) {
        Problem problem = OnOdoo.problem(() -> odoo.count("res.partner", List.of()));
        assertThat(problem.detail().en())
            .contains(odd[1].equals(KEY) ? "ODOO_DB" : "ODOO_API_KEY", "header");
      }
    }
  }
}
