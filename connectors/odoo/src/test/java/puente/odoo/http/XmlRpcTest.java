package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.odoo.Gate;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.OnOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;

/** What the wire does where XML cannot say it, or something else answers. */
@Timeout(20)
final class XmlRpcTest {
  private final SandboxOdoo fourteen =
      SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(OdooVersion.ODOO_14));
  private final Gate gate = new Gate(fourteen.url());
  private final HttpOdoo xml = by(Protocol.XMLRPC);
  private final HttpOdoo json = by(Protocol.JSONRPC);

  private HttpOdoo by(Protocol protocol) {
    return new HttpOdoo(
        OdooSettings.of(
                Odoo.Environment.PRODUCTION,
                gate.url(),
                "puente",
                "bot",
                new Secret("sandbox-bot-key"))
            .by(protocol));
  }

  @AfterEach
  void closes() {
    xml.close();
    json.close();
    gate.close();
    fourteen.close();
  }

  private static long create(HttpOdoo odoo, String name) {
    return odoo.write("crm.lead", "create", Map.of("vals_list", List.of(Map.of("name", name))))
        .get(0)
        .asLong();
  }

  private static String name(HttpOdoo odoo, long id) {
    return odoo.read("crm.lead", "read", Map.of("ids", List.of(id), "fields", List.of("name")))
        .get(0)
        .get("name")
        .asString();
  }

  @Test
  void aTextIsTheSameByBothProtocols() {
    for (String text : List.of(" <b>&amp;</b> ]]> 😀 ñ\t\n\r\n\r ", "\u007f\u0085\u2028")) {
      assertThat(name(json, create(xml, text))).isEqualTo(text);
    }
    String line = "línea\ndos <&> 😀";
    assertThat(name(xml, create(json, line))).isEqualTo(line);
  }

  @Test
  void aRecordWithAControlCharacterIsReadWithoutIt() {
    assertThat(name(xml, create(json, "a\u0001b"))).isEqualTo("ab");
  }

  @Test
  void aControlCharacterIsRefusedBeforeAnythingIsSent() {
    xml.connect();
    gate.asked.clear();

    Problem problem = OnOdoo.problem(() -> create(xml, "a\u0001b"));

    assertThat(problem).isInstanceOf(Problem.Invalid.class);
    assertThat(problem.detail().es()).contains("carácter de control (U+0001)");
    assertThat(gate.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<methodResponse>",
        "{\"jsonrpc\": \"2.0\", \"result\": 1}",
        "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><methodResponse><params><param><value>"
            + "<string>&c;</string></value></param></params></methodResponse>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><methodResponse><params><param>"
            + "<value><string>&b;</string></value></param></params></methodResponse>"
      })
  void anAnswerThatIsNotReadIsALostOne(String answer) {
    xml.connect();
    gate.shut("/xmlrpc/2/object", new Gate.Own(200, "text/xml", answer));

    assertThat(OnOdoo.problem(() -> xml.count("res.partner", List.of())).kind())
        .isEqualTo("unavailable");
    assertThat(OnOdoo.problem(() -> create(xml, "x"))).isInstanceOf(Problem.Uncertain.class);
  }

  private static Gate.Own fault(String last) {
    return new Gate.Own(
        200,
        "text/xml",
        "<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>1</int>"
            + "</value></member><member><name>faultString</name><value><string>Traceback (most"
            + " recent call last):\n  File \"x.py\"\n"
            + last
            + "\n</string></value></member></struct></value></fault></methodResponse>");
  }

  @Test
  void aWriteThatGaveNoneWasDone() {
    Map<String, ?> arguments = Map.of("ids", List.of(1));
    xml.connect();
    gate.shut(
        "/xmlrpc/2/object", fault("TypeError: cannot marshal None unless allow_none is enabled"));

    assertThat(xml.write("crm.lead", "action_archive", arguments).isNull()).isTrue();
    assertThat(OnOdoo.problem(() -> xml.read("crm.lead", "x", arguments)).kind())
        .isEqualTo("unavailable");
  }

  @Test
  void aWriteWhoseResultXmlCannotHoldIsUncertain() {
    xml.connect();
    gate.shut("/xmlrpc/2/object", fault("OverflowError: int exceeds XML-RPC limits"));

    assertThat(OnOdoo.problem(() -> create(xml, "x"))).isInstanceOf(Problem.Uncertain.class);
  }
}
