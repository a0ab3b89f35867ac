package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** What is told when Odoo refuses. */
interface OdooRefusals extends OnOdoo {
  @Test
  default void namesTheMissingRight() {
    Problem reading =
        OnOdoo.problem(
            () -> odoo().searchRead("ir.rule", Odoo.Search.of(List.of(), List.of("name"), 1)));
    Problem creating =
        OnOdoo.problem(
            () ->
                odoo()
                    .write(
                        "project.project",
                        "create",
                        Map.of("vals_list", List.of(Map.of("name", "x")))));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Problem.Forbidden.class, no -> assertThat(no.scope()).isEqualTo("odoo:ir.rule:read"));
    assertThat(creating)
        .isInstanceOfSatisfying(
            Problem.Forbidden.class,
            no -> assertThat(no.scope()).isEqualTo("odoo:project.project:create"));
    assertThat(creating.detail().es()).contains("crear el proyecto (project.project)");
  }

  @Test
  default void tellsMissingRecordsFromEmptyReads() {
    Map<String, ?> nobody = Map.of("ids", List.of(99_999_999), "fields", List.of("name"));
    Problem problem =
        OnOdoo.problem(
            () ->
                odoo()
                    .write(
                        "crm.lead",
                        "write",
                        Map.of("ids", List.of(99_999_999), "vals", Map.of("name", "x"))));

    assertThat(odoo().read("crm.lead", "read", nobody)).isEmpty();
    assertThat(problem.detail().en()).isEqualTo("There is no opportunity “99999999”.");
    assertThat(problem.kind()).isEqualTo("missing");
  }

  @Test
  default void tellsAMissingExternalId() {
    Problem problem =
        OnOdoo.problem(
            () ->
                odoo()
                    .read(
                        "ir.model.data",
                        "check_object_reference",
                        Map.of("module", "puente", "xml_id", "nobody")));

    assertThat(problem)
        .isInstanceOfSatisfying(
            Problem.Missing.class, none -> assertThat(none.id()).isEqualTo("puente.nobody"));
  }

  @Test
  default void tellsWhatOdooDoesNotAcceptInOneLine() {
    Problem problem =
        OnOdoo.problem(
            () ->
                odoo()
                    .write(
                        "crm.lead",
                        "create",
                        Map.of("vals_list", List.of(Map.of("type", "lead")))));

    assertThat(problem).isInstanceOf(Problem.Invalid.class);
    assertThat(problem.detail().es()).startsWith("Odoo no lo acepta: ").contains("(name)");
    assertThat(problem.detail().es()).doesNotContain("\n").doesNotContain("Traceback");
    assertThat(OnOdoo.problem(() -> badSelection())).isInstanceOf(Problem.Invalid.class);
  }

  @Test
  default void namesWhatThisOdooLacks() {
    assertThat(
            absent(
                () -> odoo().searchRead("crm.lead", Odoo.Search.of(List.of(), List.of("x_no"), 1))))
        .contains("x_no");
    assertThat(absent(() -> odoo().count("crm.lead", Domain.where("x_no", "=", 1))))
        .contains("x_no");
    assertThat(absent(() -> odoo().count("no.such.model", List.of()))).contains("no.such.model");
    assertThat(absent(() -> odoo().read("crm.lead", "no_such", Map.of())))
        .contains("crm.lead.no_such");
    assertThat(absent(() -> odoo().read("crm.lead", "_search", Map.of("domain", List.of()))))
        .contains("crm.lead._search");
    assertThat(
            absent(
                () ->
                    odoo()
                        .load(
                            "crm.lead", List.of("id", "x_no"), List.of(List.of("puente.no", "1")))))
        .contains("x_no");
  }

  @Test
  default void namesTheVariablesOfABadLogin() {
    OdooSettings right = settings();
    OdooSettings wrong =
        OdooSettings.of(
                Odoo.Environment.DEVELOPMENT,
                right.url(),
                right.database(),
                right.login(),
                new Secret("not-the-key"))
            .by(right.protocol());
    try (HttpOdoo stranger = new HttpOdoo(wrong)) {
      assertThat(OnOdoo.problem(() -> stranger.count("res.partner", List.of())).detail().es())
          .contains("DEV_ODOO_API_KEY")
          .contains("DEV_ODOO_LOGIN");
    }
  }

  @Test
  default void namesTheVariableOfAnUnknownDatabase() {
    OdooSettings right = settings();
    OdooSettings wrong =
        OdooSettings.of(right.environment(), right.url(), "no_such_db", right.login(), right.key())
            .by(right.protocol());
    try (HttpOdoo stranger = new HttpOdoo(wrong)) {
      assertThat(OnOdoo.problem(() -> stranger.count("res.partner", List.of())).detail().es())
          .contains("ODOO_DB");
    }
  }

  private JsonNode badSelection() {
    Map<String, ?> values = Map.of("name", "x", "type", "nope");
    return odoo().write("crm.lead", "create", Map.of("vals_list", List.of(values)));
  }

  private static String absent(Callable<?> call) {
    Problem problem = OnOdoo.problem(call);
    assertThat(problem).isInstanceOf(Problem.Unavailable.class);
    assertThat(problem.detail().es()).contains("le falta");
    return problem.detail().es();
  }
}
