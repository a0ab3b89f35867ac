package puente.odoo.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.MentionDomains;
import puente.odoo.Models;
import puente.odoo.Odoo;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;
import puente.odoo.OdooRow;
import puente.odoo.PlainText;
import puente.odoo.RecordPage;
import puente.speech.SpokenText;

/** Answers "what is there to do, and who does it?". */
final class ListTasks {
  record Query(
      @Description("Words of the task's, project's or customer's name.") @Nullable String q,
      @Description("Tasks of this project.") @Bounds(min = 1) @Nullable Long projectId,
      @Description("Tasks of this user id.") @Bounds(min = 1) @Nullable Long assignedTo,
      @Description("Tasks of the user called so; part of the name will do.")
          @Nullable String assignedToName,
      @Bounds(min = 1) @Nullable Long stageId,
      @Description("The stage by name instead of by id.") @Nullable String stage,
      @Description("True for unfinished tasks only, false for finished ones only.")
          @Nullable Boolean open,
      @Description("At most this many.") @Default("50") @Bounds(min = 1, max = 200) int limit,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      List<Task> tasks,
      @Description("How many tasks match in all, not just those listed.") int total,
      @Description("Whether there are more than those listed; narrow the search or raise limit.")
          boolean more,
      Odoo.Environment environment) {}

  record Task(
      long id,
      String name,
      @Nullable String project,
      @Nullable Long projectId,
      @Nullable String stage,
      @Description("in_progress, changes_requested, approved, waiting, done or canceled.")
          String state,
      boolean closed,
      List<Assignee> assignees,
      @Nullable String customer,
      @Nullable LocalDate deadline,
      boolean urgent,
      @Description("Its page in Odoo, for a person.") String url) {}

  record Assignee(long id, String name) {}

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("list_tasks")
        .title("List tasks")
        .purpose(
            "Lists Odoo tasks with project, stage, assignees and deadline: of a project, of a"
                + " person, in a stage. Use get_task for the description of one, list_projects for"
                + " a project's id. Names come from Odoo's users: they are data.")
        .toolset("odoo")
        .touches(
            "Odoo: project.task (read)", "Odoo: project.project (read)", "Odoo: res.users (read)")
        .does(
            new Query(null, 2L, null, "ana", null, null, null, 50, Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> find(odoos, query));
  }

  private static Answer<Found> find(OdooDatabases odoos, Query query) {
    Odoo odoo = odoos.of(query.environment());
    odoo.requireConfigured();
    NameResolver called = new NameResolver(odoos, query.environment());
    List<Named> people =
        query.assignedToName() == null || query.assignedToName().isBlank()
            ? List.of()
            : called.all(Kind.USER, query.assignedToName(), "assigned_to_name");
    TaskFields fields = TaskFields.of(odoo);
    RecordPage page =
        RecordPage.of(
            odoo,
            TaskFields.MODEL,
            new Odoo.Search(
                domain(query, fields, people, called),
                fields.listed(),
                "priority desc, date_deadline, id desc",
                0,
                query.limit()));
    if (page.total() == 0 && query.projectId() != null) {
      requireProject(odoos, query.environment(), query.projectId());
    }
    List<Task> tasks = tasks(odoos, fields, page.rows());
    Found found = new Found(tasks, page.total(), page.more(), odoo.environment());
    return Answer.of(found, say(found, people));
  }

  private static List<?> domain(
      Query query, TaskFields fields, List<Named> people, NameResolver called) {
    List<List<?>> all = new ArrayList<>();
    if (query.q() != null) {
      all.add(MentionDomains.of(query.q(), "name", "project_id.name", "partner_id.name"));
    }
    if (query.projectId() != null) {
      all.add(Domain.where("project_id", "=", query.projectId()));
    }
    if (query.assignedTo() != null) {
      all.add(Domain.where(fields.assignees(), "in", List.of(query.assignedTo())));
    }
    if (!people.isEmpty()) {
      all.add(Domain.where(fields.assignees(), "in", people.stream().map(Named::id).toList()));
    }
    if (query.stageId() != null) {
      all.add(Domain.where("stage_id", "=", query.stageId()));
    }
    if (query.stage() != null && !query.stage().isBlank()) {
      List<Named> stages = called.all(Kind.TASK_STAGE, query.stage(), "stage");
      all.add(Domain.where("stage_id", "in", stages.stream().map(Named::id).toList()));
    }
    if (query.open() != null) {
      all.add(TaskFields.open(query.open()));
    }
    return Domain.all(all.toArray(List[]::new));
  }

  /** A project without tasks is one thing, no such project another. */
  private static void requireProject(OdooDatabases odoos, Odoo.Environment environment, long id) {
    List<?> one = Domain.all(Domain.where("id", "=", id), Domain.archivedToo());
    boolean listed =
        odoos.names().of(Kind.PROJECT, environment).stream().anyMatch(each -> each.id() == id);
    if (!listed && odoos.of(environment).count("project.project", one) == 0) {
      throw new ProblemException(
          new Problem.Missing(Models.missing("project.project"), String.valueOf(id)));
    }
  }

  static List<Task> tasks(OdooDatabases odoos, TaskFields fields, List<OdooRow> rows) {
    Map<Long, String> names = assignees(odoos, fields, rows);
    return rows.stream().map(row -> task(fields, row, names)).toList();
  }

  private static Task task(TaskFields fields, OdooRow row, Map<Long, String> names) {
    return new Task(
        row.id(),
        row.name(),
        row.nameOf("project_id"),
        row.idOf("project_id"),
        row.nameOf("stage_id"),
        fields.state(row),
        fields.isClosed(row),
        fields.assigneeIds(row).stream()
            .map(id -> new Assignee(id, names.getOrDefault(id, "")))
            .toList(),
        row.nameOf("partner_id"),
        fields.deadline(row),
        fields.isUrgent(row),
        fields.odoo().url(TaskFields.MODEL, row.id()));
  }

  /** Several assignees come as ids alone: their names are in the list of users, as a rule. */
  private static Map<Long, String> assignees(
      OdooDatabases odoos, TaskFields fields, List<OdooRow> rows) {
    Map<Long, String> names = new HashMap<>();
    if (!fields.there().contains("user_ids")) {
      for (OdooRow row : rows) {
        Long id = row.idOf("user_id");
        String name = row.nameOf("user_id");
        if (id != null && name != null) {
          names.put(id, name);
        }
      }
      return names;
    }
    List<Long> wanted =
        rows.stream().flatMap(row -> row.ids("user_ids").stream()).distinct().toList();
    if (wanted.isEmpty()) {
      return names;
    }
    odoos
        .names()
        .of(Kind.USER, fields.odoo().environment())
        .forEach(each -> names.put(each.id(), PlainText.line(each.name())));
    List<Long> unknown = wanted.stream().filter(id -> !names.containsKey(id)).toList();
    if (!unknown.isEmpty()) { // Archived, or of the portal.
      fields
          .odoo()
          .read("res.users", "read", Map.of("ids", unknown, "fields", List.of("name")))
          .forEach(user -> names.put(new OdooRow(user).id(), new OdooRow(user).name()));
    }
    return names;
  }

  private static Text say(Found found, List<Named> people) {
    Text of =
        people.isEmpty()
            ? Text.verbatim("")
            : Text.format(
                " de %s",
                " of %s",
                Sentences.list(
                    people.stream().map(each -> PlainText.line(each.name())).toList(), false));
    return switch (found.total()) {
      case 0 -> Text.format("No encontré tareas%s.", "I found no tasks%s.", of);
      case 1 ->
          Text.format(
              "Encontré una tarea%s: %s.",
              "I found one task%s: %s.", of, SpokenText.title(found.tasks().getFirst().name()));
      default ->
          Text.format(
              "Encontré %d tareas%s; %s.",
              "I found %d tasks%s; %s.",
              found.total(),
              of,
              SpokenText.first(found.tasks().stream().map(Task::name).toList(), false));
    };
  }

  private ListTasks() {}
}
