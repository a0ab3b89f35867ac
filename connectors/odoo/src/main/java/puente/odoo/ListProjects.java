package puente.odoo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bounds;
import puente.bridge.Default;
import puente.bridge.Doc;
import puente.bridge.Operation;
import puente.bridge.Text;
import puente.odoo.OdooConnector.Environments;
import tools.jackson.databind.JsonNode;

/** Answers "which projects are there?". */
final class ListProjects {
  record Query(
      @Doc("Part of the project's or the customer's name; leave out for every project.")
          @Nullable String q,
      @Doc("True for projects in use, false for archived ones.") @Default("true") boolean active,
      @Doc("At most this many.") @Default("50") @Bounds(min = 1, max = 200) int limit,
      @Doc("The Odoo database to read.") @Default("\"production\"") Odoo.Environment environment) {}

  record Found(
      List<Project> projects,
      @Doc("How many projects match in all, not just those listed.") int total,
      @Doc("Whether there are more than those listed; narrow q or raise limit.") boolean more,
      Odoo.Environment environment) {}

  record Project(
      long id,
      String name,
      @Nullable String customer,
      @Doc("The project manager.") @Nullable String manager,
      @Nullable Integer taskCount,
      @Nullable String stage,
      @Doc("Its page in Odoo, for a person.") String url) {}

  static Operation<Query, Found> in(Environments odoos) {
    return Operation.reads("list_projects")
        .title("List projects")
        .purpose(
            "Lists Odoo projects with customer, manager and number of tasks. Use it to find a"
                + " project's id or to tell which projects exist; use list_tasks for the tasks in"
                + " one.")
        .toolset("odoo")
        .does(
            new Query("piloto", true, 50, Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> answer(find(odoos.of(query.environment()), query)));
  }

  private static Found find(Odoo odoo, Query query) {
    List<?> domain = domain(query);
    List<JsonNode> rows =
        odoo.searchRead(
            "project.project", new Odoo.Search(domain, fields(odoo), "name, id", 0, query.limit()));
    // A page that is not full is the last one: its length is the count.
    int total = rows.size() < query.limit() ? rows.size() : odoo.count("project.project", domain);
    return new Found(
        rows.stream().map(row -> project(odoo, row)).toList(),
        total,
        total > rows.size(),
        odoo.environment());
  }

  private static List<?> domain(Query query) {
    List<?> active = Domain.where("active", "=", query.active());
    String q = query.q() == null ? "" : query.q().strip();
    return q.isEmpty()
        ? active
        : Domain.all(
            active,
            Domain.any(
                Domain.where("name", "ilike", q), Domain.where("partner_id.name", "ilike", q)));
  }

  private static List<String> fields(Odoo odoo) {
    List<String> fields = new ArrayList<>(List.of("name", "partner_id", "user_id"));
    // Stages are an option of Odoo 15 and later; without it the field is hidden.
    for (String optional : List.of("task_count", "stage_id")) {
      if (odoo.hasField("project.project", optional)) {
        fields.add(optional);
      }
    }
    return fields;
  }

  private static Project project(Odoo odoo, JsonNode row) {
    long id = row.path("id").asLong();
    return new Project(
        id,
        row.path("name").asString(""),
        nameOf(row.path("partner_id")),
        nameOf(row.path("user_id")),
        row.path("task_count").isNumber() ? row.path("task_count").asInt() : null,
        nameOf(row.path("stage_id")),
        odoo.url("project.project", id));
  }

  /** The name in a many2one, which is {@code [id, name]} or {@code false}. */
  private static @Nullable String nameOf(JsonNode reference) {
    return reference.isArray() ? reference.path(1).asString("") : null;
  }

  private static Answer<Found> answer(Found found) {
    return Answer.of(
        found,
        switch (found.total()) {
          case 0 -> new Text("No encontré proyectos.", "I found no projects.");
          case 1 ->
              Text.format(
                  "Encontré un proyecto: %s.",
                  "I found one project: %s.", found.projects().getFirst().name());
          default -> Text.format("Encontré %d proyectos.", "I found %d projects.", found.total());
        });
  }

  private ListProjects() {}
}
