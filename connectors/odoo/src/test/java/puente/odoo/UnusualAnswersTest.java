package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.bridge.text.Language;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import puente.odoo.http.XmlRpcScalar;
import puente.odoo.operations.GetTask;
import puente.sandbox.odoo.SandboxOdoo;

/** Answers that are no outage: numbers that are none, texts of any size, limits of Odoo's own. */
@Timeout(60)
final class UnusualAnswersTest {
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

  private void rows(String rows) {
    gate.shut("/json/2/sale.order/search_read", new Gate.Own(200, "application/json", rows));
  }

  @Test
  void aNumberThatIsNoneIsToldAndIsNoOutage() {
    rows("[{\"id\":7,\"name\":\"S00007\",\"amount_total\":NaN,\"qty\":-Infinity,\"a\":1.5}]");
    try (HttpOdoo odoo = odoo(Protocol.AUTO)) {
      OdooRow row =
          new OdooRow(
              odoo.searchRead("sale.order", Odoo.Search.of(List.of(), List.of(), 1)).getFirst());
      assertThat(row.amount("a")).isEqualByComparingTo("1.5");
      assertThat(row.count("qty")).isNull();
      Problem problem = OnOdoo.problem(() -> row.amount("amount_total"));
      assertThat(problem.detail().en()).contains("amount_total", "S00007", "not a number");
      assertThat(odoo.state()).isEqualTo(Odoo.State.UP);
    }
  }

  @Test
  void xmlRpcWritesSuchNumbersItsOwnWay() throws Exception {
    for (String number : List.of("nan", "inf", "-inf")) {
      assertThat(puente.bridge.json.Json.isFinite(XmlRpcScalar.read("double", number))).isFalse();
    }
  }

  @Test
  void aTextWithPicturesIsReadAndOneThatIsTooLargeTakesNothingElseAway() {
    String picture = "<p>Cambiar el filtro</p><img src='data:image/png;base64,%s'>";
    try (HttpOdoo odoo = odoo(Protocol.AUTO)) {
      long task =
          odoo.searchRead("project.task", Odoo.Search.of(List.of(), List.of(), 1))
              .getFirst()
              .path("id")
              .asLong();
      String small = picture.formatted("A".repeat(4_200_000));
      odoo.write(
          "project.task",
          "write",
          Map.of("ids", List.of(task), "vals", Map.of("description", small)));
      assertThat(GetTask.read(odoo, task, true, Language.EN).description())
          .isEqualTo("Cambiar el filtro");
      String large = picture.formatted("A".repeat(21_000_000));
      odoo.write(
          "project.task",
          "write",
          Map.of("ids", List.of(task), "vals", Map.of("description", large)));
      for (int i = 0; i < 6; i++) {
        GetTask.Task read = GetTask.read(odoo, task, true, Language.EN);
        assertThat(read.description()).contains("too large");
        assertThat(read.name()).isNotEmpty();
      }
      assertThat(odoo.state()).isEqualTo(Odoo.State.UP);
    }
  }

  @Test
  void aDocumentThatCannotBeReadIsNoOutage() {
    rows("[{\"id\":7,]");
    try (HttpOdoo odoo = odoo(Protocol.AUTO)) {
      for (int i = 0; i < 6; i++) {
        Problem problem =
            OnOdoo.problem(
                () -> odoo.searchRead("sale.order", Odoo.Search.of(List.of(), List.of(), 1)));
        assertThat(problem.detail().en()).contains("cannot be read");
      }
      assertThat(odoo.count("res.partner", List.of())).isPositive();
    }
  }

  @Test
  void aLimitOfOdoosIsToldAndKeptForNobody() {
    gate.shut("/json/2/product.product/", new Gate.Own(429, "text/html", ""));
    try (HttpOdoo odoo = odoo(Protocol.AUTO)) {
      OdooNames names =
          new OdooNames(
              odoo, new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL")));
      Problem problem =
          OnOdoo.problem(() -> names.required(OdooNames.Kind.PRODUCT, Odoo.Environment.PRODUCTION));
      assertThat(problem).isInstanceOf(Problem.TooMany.class);
      assertThat(problem.detail().en()).startsWith("Odoo limits");
      gate.open("/json/2/product.product/");
      assertThat(names.required(OdooNames.Kind.PRODUCT, Odoo.Environment.PRODUCTION)).isNotEmpty();
    }
  }
}
