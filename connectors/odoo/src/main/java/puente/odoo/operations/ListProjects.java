package puente.odoo.operations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.MentionDomains;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import puente.odoo.RecordPage;
import puente.speech.SpokenText;

/** Answers "which projects are there?". */
final class ListProjects {
  record Query(
      @Description("Part of the project's or the customer's name; leave out for every project.")
          @Nullable String q,
      @Description("True for projects in use, false for archived ones.") @Default("true")
          boolean active,
      @Description("At most this many.") @Default("50") @Bounds(min = 1, max = 200) int limit,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      List<Project> projects,
      @Description("How many projects match in all, not just those listed.") int total,
      @Description("Whether there are more than those listed; narrow q or raise limit.")
          boolean more,
      Odoo.Environment environment) {}

  record Project(
      long id,
      String name,
      @Nullable String customer,
      @Description("The project manager.") @Nullable String manager,
      @Nullable Integer taskCount,
      @Nullable String stage,
      @Description("Its page in Odoo, for a person.") String url) {}

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("list_projects")
        .title("List projects")
        .purpose(
            "Lists Odoo projects with customer, manager and number of tasks. Use it to find a"
                + " project's id or to tell which projects exist; use list_tasks for the tasks in"
                + " one.")
        .toolset("odoo")
        .touches("Odoo: project.project (read)")
        .does(
            new Query("piloto", true, 50, Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> answer(find(odoos.of(query.environment()), query)));
  }

  private static Found find(Odoo odoo, Query query) {
    odoo.requireConfigured();
    List<?> domain =
        Domain.all(
            Domain.where("active", "=", query.active()),
            MentionDomains.of(query.q() == null ? "" : query.q(), "name", "partner_id.name"));
    List<String> fields = new ArrayList<>(List.of("name", "partner_id", "user_id"));
    // Stages are an option of Odoo 15 and later; without it the field is hidden.
    fields.addAll(odoo.fields("project.project", List.of("task_count", "stage_id")));
    RecordPage page =
        RecordPage.of(
            odoo, "project.project", new Odoo.Search(domain, fields, "name, id", 0, query.limit()));
    return new Found(
        page.rows().stream().map(row -> project(odoo, row)).toList(),
        page.total(),
        page.more(),
        odoo.environment());
  }

  private static Project project(Odoo odoo, OdooRow row) {
    return new Project(
        row.id(),
        row.name(),
        row.nameOf("partner_id"),
        row.nameOf("user_id"),
        row.count("task_count"),
        row.nameOf("stage_id"),
        odoo.url("project.project", row.id()));
  }

  private static Answer<Found> answer(Found found) {
    return Answer.of(
        found,
        switch (found.total()) {
          case 0 -> new Text("No encontré proyectos.", "I found no projects.");
          case 1 ->
              Text.format(
                  "Encontré un proyecto: %s.",
                  "I found one project: %s.", SpokenText.title(found.projects().getFirst().name()));
          default ->
              Text.format(
                  "Encontré %d proyectos; %s.",
                  "I found %d projects; %s.",
                  found.total(),
                  SpokenText.first(found.projects().stream().map(Project::name).toList(), true));
        });
  }

  private ListProjects() {}
}
