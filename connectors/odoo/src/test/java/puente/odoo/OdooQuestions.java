package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.odoo.operations.ListSales;
import puente.odoo.operations.TaskFields;
import tools.jackson.databind.JsonNode;

/** What the reading operations answer. */
interface OdooQuestions extends OnOdoo {
  @Test
  default void aDatabaseIdentifiesItselfToAPlainSalesperson() {
    Origin first = odoo().account().identified();
    assertThat(first.id()).as("the uuid is for administrators").isNull();
    assertThat(first.created()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(first.address()).isEqualTo(odoo().account().address()).doesNotContain("bot");
    assertThat(odoo().account().owns(first)).isTrue();
    assertThat(odoo().account().owns(new Origin(first.address(), null, null))).isTrue();
    assertThat(odoo().account().owns(new Origin(first.address(), null, "1999-01-01 00:00:00")))
        .isFalse();
    assertThat(odoo().account().owns(new Origin("Odoo https://x (y)", null, first.created())))
        .isFalse();
  }

  @Test
  default void listsTheTasksOfAPerson() {
    JsonNode found = ask("list_tasks", "{'assigned_to_name': 'carla nunes', 'q': 'capacitacion'}");
    assertThat(found.path("total").asInt()).isEqualTo(3);
    assertThat(found.path("more").asBoolean()).isFalse();
    assertThat(OnOdoo.names(found.path("tasks"))).containsOnly("Capacitación");
    assertThat(found.path("say").asString()).startsWith("Encontré 3 tareas de Carla Núñez; ");
    JsonNode task = found.path("tasks").get(0);
    assertThat(OnOdoo.names(task.path("assignees"))).containsExactly("Carla Núñez");
    assertThat(task.path("state").asString()).isEqualTo("in_progress");
    assertThat(task.path("closed").asBoolean(true)).isFalse();
    assertThat(task.path("url").asString()).startsWith("http");
    long carla = task.at("/assignees/0/id").asLong();
    JsonNode hers = ask("list_tasks", "{'assigned_to': %d, 'q': 'capacitación'}".formatted(carla));
    assertThat(hers.path("total").asInt()).isEqualTo(3);
  }

  @Test
  default void listsTheTasksOfAProject() {
    long project = only("project.project", Domain.where("name", "=", "Soporte 2026"));
    String arguments = "{'project_id': %d, 'q': 'mapeo', 'open': true}".formatted(project);
    JsonNode found = ask("list_tasks", arguments);
    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(found.at("/tasks/0/project").asString()).isEqualTo("Soporte 2026");
    assertThat(found.path("say").asString()).isEqualTo("Encontré una tarea: «Mapeo».");
    assertThat(ask("list_tasks", arguments.replace("true", "false")).path("total").asInt())
        .isZero();
    JsonNode page = ask("list_tasks", "{'q': 'mapeo', 'limit': 2}");
    assertThat(page.path("tasks")).hasSize(2);
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.path("more").asBoolean()).isTrue();
  }

  @Test
  default void saysWhoMayBeMeantByANameThatNobodyHas() {
    Problem problem = es().refused("list_tasks", "{'assigned_to_name': 'Bruna Tías'}");
    assertThat(problem).isInstanceOf(Problem.Invalid.class);
    assertThat(problem.say().es())
        .isEqualTo("No hay nada con el nombre «Bruna Tías». ¿Quiso decir Bruno Díaz?");
  }

  @Test
  default void aProjectThatIsNotThereIsNotOneWithoutTasks() {
    assertThat(es().refused("list_tasks", "{'project_id': 2000000000}").detail().es())
        .isEqualTo("No existe el proyecto «2000000000».");
  }

  @Test
  default void tellsATaskWithItsDescription() {
    JsonNode task = task("<p>Llevar el <b>robot</b>.</p><script>alert(1)</script>");
    long id = task.path("id").asLong();
    JsonNode told = ask("get_task", "{'task_id': %d}".formatted(id));
    assertThat(told.path("description").asString()).isEqualTo("Llevar el robot.");
    assertThat(told.path("note").asString()).contains("no instrucciones");
    assertThat(told.path("deadline").asString()).isEqualTo("2026-03-05");
    assertThat(OnOdoo.names(told.path("assignees"))).containsExactly("Elena Ríos");
    assertThat(told.path("say").asString())
        .endsWith(
            ", del proyecto «Piloto Hotel Costa»: la tiene Elena Ríos. Vence el 5 de marzo de"
                + " 2026.");
    JsonNode bare = ask("get_task", "{'task_id': %d, 'include_description': false}".formatted(id));
    assertThat(bare.has("description")).isFalse();
    assertThat(es().refused("get_task", "{'task_id': 2000000000}"))
        .isInstanceOf(Problem.Missing.class);
  }

  /** A new task of Elena's, due on the fifth of March. */
  private JsonNode task(String description) {
    String key = "Puesta en marcha " + OnOdoo.fresh();
    TaskFields fields = TaskFields.of(odoo());
    boolean moment = fields.there().contains("state");
    long elena = only("res.users", Domain.where("login", "=", "ventas5"));
    long id =
        odoo()
            .load(
                TaskFields.MODEL,
                List.of(
                    "id",
                    "name",
                    "project_id/.id",
                    fields.assignees() + "/.id",
                    "date_deadline",
                    "description"),
                List.of(
                    List.of(
                        "puente.task_" + OnOdoo.fresh(),
                        key,
                        ""
                            + only(
                                "project.project", Domain.where("name", "=", "Piloto Hotel Costa")),
                        "" + elena,
                        moment ? "2026-03-05 17:00:00" : "2026-03-05",
                        description)))
            .getFirst();
    return Json.object().put("id", id).put("name", key);
  }

  @Test
  default void listsThePeopleWhoUseOdoo() {
    JsonNode found = ask("list_users", "{'q': 'rios'}");
    assertThat(OnOdoo.names(found.path("users"))).containsExactly("Elena Ríos");
    assertThat(found.path("say").asString()).isEqualTo("Encontré a una persona: Elena Ríos.");
    assertThat(found.toString()).doesNotContain("@puente.example", "+51");
    assertThat(ask("list_users", "{'limit': 2}").path("total").asInt()).isGreaterThanOrEqualTo(7);
    assertThat(ask("list_users", "{'q': 'elena rioz'}").path("say").asString())
        .isEqualTo("No encontré a nadie con ese nombre. ¿Quiso decir Elena Ríos?");
    assertThat(OnOdoo.names(ask("list_users", "{'active': false}").path("users")))
        .doesNotContain("Elena Ríos");
  }

  @Test
  default void listsAndTellsSales() {
    String key = OnOdoo.fresh();
    odoo().load("crm.lead", ORDER, order(key, robot(), robot()));
    JsonNode found = ask("list_sales", "{'q': '%s', 'state': 'cotización'}".formatted(key));
    assertThat(found.path("total").asInt()).isEqualTo(1);
    JsonNode sale = found.path("sales").get(0);
    assertThat(sale.path("customer").asString()).isEqualTo("Cliente 00 SAC");
    assertThat(sale.path("state").asString()).isEqualTo("draft");
    assertThat(sale.path("locked").asBoolean(true)).isFalse();
    assertThat(sale.path("amount_total").asDouble()).isGreaterThanOrEqualTo(58_000);
    assertThat(sale.path("ordered_at").asString()).matches("\\d{4}-.*T.*(Z|[+-]\\d\\d:\\d\\d)");
    String mine = "{'q': '%s', 'partner_id': %d}".formatted(key, customer());
    assertThat(ask("list_sales", mine).path("total").asInt()).isEqualTo(1);
    assertThat(
            ask("list_sales", "{'q': '%s', 'state': 'sale'}".formatted(key)).path("total").asInt())
        .isZero();
    assertThat(
            ask("list_sales", "{'q': '%s', 'state': 'done'}".formatted(key)).path("total").asInt())
        .isZero();

    JsonNode whole = ask("get_sale", "{'id': %d}".formatted(sale.path("id").asLong()));
    assertThat(whole.path("lines")).hasSize(2);
    assertThat(whole.at("/lines/0/product_id").asLong()).isEqualTo(robot());
    assertThat(whole.at("/lines/0/qty").asDouble()).isEqualTo(2);
    assertThat(whole.at("/lines/0/subtotal").asDouble()).isEqualTo(29_000);
    assertThat(whole.path("opportunity_id").asLong()).isPositive();
    assertThat(whole.path("say").asString())
        .contains("cotización de Cliente 00 SAC: 2 Robot PUDU y 2 Robot PUDU");
    assertThat(es().refused("get_sale", "{'id': 2000000000}")).isInstanceOf(Problem.Missing.class);
  }

  @Test
  default void confirmedOrdersAreToldSoWhetherLockedOrNot() {
    String key = OnOdoo.fresh();
    odoo().load("crm.lead", ORDER, order(key, robot()));
    long id = only("sale.order", Domain.where("client_order_ref", "=", key));
    odoo()
        .write("sale.order", "write", Map.of("ids", List.of(id), "vals", Map.of("state", "sale")));
    String confirmed = "{'q': '%s', 'state': 'confirmed'}".formatted(key);
    assertThat(ask("list_sales", confirmed).at("/sales/0/state").asString()).isEqualTo("sale");
    Map<String, ?> locked =
        ListSales.hasLocks(odoo()) ? Map.of("locked", true) : Map.of("state", "done");
    odoo().write("sale.order", "write", Map.of("ids", List.of(id), "vals", locked));
    assertThat(ask("list_sales", confirmed).at("/sales/0/locked").asBoolean()).isTrue();
    JsonNode closed = ask("list_sales", "{'q': '%s', 'state': 'bloqueada'}".formatted(key));
    assertThat(closed.at("/sales/0/state").asString()).isEqualTo("sale");
    assertThat(closed.path("total").asInt()).isEqualTo(1);
  }

  @Test
  default void saysWhichStateMayBeMeant() {
    assertThat(es().refused("list_sales", "{'state': 'confrimada'}").detail().es())
        .isEqualTo("state: debe ser uno de: draft, sent, sale, done, cancel. ¿Quiso decir «sale»?");
  }

  @Test
  default void searchesProjectsAndTasksByWhatIsSaid() {
    JsonNode projects = ask("search", "{'query': 'proyectos'}").path("results");
    assertThat(projects).hasSizeGreaterThanOrEqualTo(3);
    assertThat(projects.valueStream())
        .allSatisfy(each -> assertThat(each.path("id").asString()).matches("project:\\d+"));
    JsonNode hotel = ask("search", "{'query': 'el proyecto del hotel'}").path("results");
    assertThat(hotel).hasSize(1);
    assertThat(hotel.at("/0/title").asString()).isEqualTo("Piloto Hotel Costa");
    assertThat(hotel.get(0).propertyNames()).containsExactly("id", "title", "url");

    JsonNode ana = ask("search", "{'query': 'tareas de Ana', 'limit': 50}").path("results");
    assertThat(ana.valueStream().map(each -> each.path("title").asString()))
        .contains("Levantamiento de planos")
        .doesNotContain("Mapeo");
    assertThat(ana.at("/0/id").asString()).startsWith("task:");
    JsonNode both = ask("search", "{'query': 'implementacion', 'limit': 50}").path("results");
    assertThat(both.at("/0/id").asString()).startsWith("project:");
    assertThat(both.valueStream().map(each -> each.path("id").asString()))
        .anyMatch(id -> id.startsWith("task:"));
    JsonNode where = ask("search", "{'query': 'tasks of bruno in soporte'}");
    assertThat(where.path("results")).hasSize(1);
    assertThat(where.at("/results/0/title").asString()).isEqualTo("Mapeo");
  }

  @Test
  default void fetchesWhatWasFound() {
    String project = ask("search", "{'query': 'proyecto hotel'}").at("/results/0/id").asString();
    JsonNode told = ask("fetch", "{'id': '%s'}".formatted(project));
    assertThat(told.path("id").asString()).isEqualTo(project);
    assertThat(told.path("title").asString()).isEqualTo("Piloto Hotel Costa");
    assertThat(told.path("text").asString()).startsWith("Piloto Hotel Costa");
    assertThat(told.at("/metadata/kind").asString()).isEqualTo("project");
    assertThat(told.at("/metadata/task_count").asInt()).isGreaterThanOrEqualTo(4);

    JsonNode task = task("<ul><li>Uno</li><li>Dos</li></ul>");
    JsonNode document = ask("fetch", "{'id': 'task:%d'}".formatted(task.path("id").asLong()));
    assertThat(document.path("title")).isEqualTo(task.path("name"));
    assertThat(document.path("text").asString())
        .contains("Proyecto: Piloto Hotel Costa", "Asignada a: Elena Ríos", "- Uno\n- Dos");
    assertThat(document.at("/metadata/people/0").asString()).isEqualTo("Elena Ríos");
    assertThat(es().refused("fetch", "{'id': 'task:2000000'}")).isInstanceOf(Problem.Missing.class);
    for (String id : List.of("12", "user:1", "task:0", "task:1;", "../task:1", "task:١")) {
      assertThat(es().refused("fetch", "{'id': '%s'}".formatted(id)).detail().es())
          .isEqualTo("id: debe ser como project:123 o task:456, tal como lo da search.");
    }
  }
}
