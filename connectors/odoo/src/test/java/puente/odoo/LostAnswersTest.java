package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;

/** An answer with status 200 that is none of Odoo's: nothing is known of what was asked. */
class LostAnswersTest {
  private static final List<Gate.Own> NONE_OF_ODOO =
      List.of(
          new Gate.Own(200, "application/json", ""),
          new Gate.Own(200, "text/xml", " \n"),
          new Gate.Own(200, "text/html", "<html><body>Back soon</body></html>"),
          new Gate.Own(200, "application/json", "{\"status\":\"ok\"}"));

  private final SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final Gate gate = new Gate(server.url());

  @AfterEach
  void closes() {
    gate.close();
    server.close();
  }

  private HttpOdoo odoo(Protocol protocol) {
    return new HttpOdoo(
        OdooSettings.of(
                Odoo.Environment.PRODUCTION,
                gate.url(),
                "puente",
                "bot",
                new Secret("sandbox-bot-key"))
            .by(protocol));
  }

  private static String path(Protocol protocol, String method) {
    return switch (protocol) {
      case JSONRPC -> "/jsonrpc";
      case XMLRPC -> "/xmlrpc/2/object";
      case JSON2, AUTO -> "/json/2/res.partner/" + method;
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"JSON2", "JSONRPC", "XMLRPC"})
  void aReadThatIsNotAnsweredFindsNothingOut(Protocol protocol) {
    for (Gate.Own own : NONE_OF_ODOO) {
      try (HttpOdoo odoo = odoo(protocol)) {
        odoo.connect();
        odoo.majorVersion();
        gate.shut(path(protocol, "search_read"), own);
        Problem problem =
            OnOdoo.problem(
                () -> odoo.searchRead("res.partner", Odoo.Search.of(List.of(), List.of(), 1)));
        assertThat(problem).as("%s %s", protocol, own).isInstanceOf(Problem.Unavailable.class);
        gate.open(path(protocol, "search_read"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"JSON2", "JSONRPC", "XMLRPC"})
  void aLoadThatIsNotAnsweredMayHaveBeenDone(Protocol protocol) {
    for (Gate.Own own : NONE_OF_ODOO) {
      try (HttpOdoo odoo = odoo(protocol)) {
        odoo.connect();
        gate.shut(path(protocol, "load"), own);
        Problem problem =
            OnOdoo.problem(
                () ->
                    odoo.load(
                        "res.partner", List.of("id", "name"), List.of(List.of("puente.x", "X"))));
        assertThat(problem).as("%s %s", protocol, own).isInstanceOf(Problem.Uncertain.class);
        gate.open(path(protocol, "load"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"JSON2", "JSONRPC", "XMLRPC"})
  void aWriteThatIsAnsweredByNothingOrAPageMayHaveBeenDone(Protocol protocol) {
    for (Gate.Own own : NONE_OF_ODOO.subList(0, 3)) {
      try (HttpOdoo odoo = odoo(protocol)) {
        odoo.connect();
        gate.shut(path(protocol, "write"), own);
        Problem problem =
            OnOdoo.problem(
                () ->
                    odoo.write(
                        "res.partner",
                        "write",
                        Map.of("ids", List.of(1), "vals", Map.of("comment", "x"))));
        assertThat(problem).as("%s %s", protocol, own).isInstanceOf(Problem.Uncertain.class);
        gate.open(path(protocol, "write"));
      }
    }
  }
}
