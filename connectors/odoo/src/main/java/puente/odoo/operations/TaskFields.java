package puente.odoo.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;

/**
 * The names of a task's fields in each version (docs/odoo-facts.md, "14 → 19"): one assignee became
 * several with 15, the kanban state a state and the deadline a moment with 17.
 *
 * @param there the fields that this database has
 */
public record TaskFields(Odoo odoo, Set<String> there) {
  public static final String MODEL = "project.task";
  private static final List<String> BY_VERSION =
      List.of("user_ids", "user_id", "state", "kanban_state", "is_closed");

  /** The states of 17 and later in our words; those before had three of them. */
  private static final Map<String, String> STATES =
      Map.of(
          "01_in_progress", "in_progress",
          "02_changes_requested", "changes_requested",
          "03_approved", "approved",
          "04_waiting_normal", "waiting",
          "1_done", "done",
          "1_canceled", "canceled",
          "normal", "in_progress",
          "done", "approved",
          "blocked", "changes_requested");

  public static TaskFields of(Odoo odoo) {
    return new TaskFields(odoo, odoo.fields(MODEL, BY_VERSION));
  }

  /** The field of who it is assigned to. */
  public String assignees() {
    return there.contains("user_ids") ? "user_ids" : "user_id";
  }

  /** Tasks that are not finished; one without a stage is not (before 17 that is not "closed"). */
  static List<?> open(boolean open) {
    List<?> closed = Domain.where("is_closed", "=", !open);
    return open ? Domain.any(Domain.where("stage_id", "=", false), closed) : closed;
  }

  /** Returns the fields of a task in a list. */
  List<String> listed() {
    List<String> fields =
        new ArrayList<>(
            List.of("name", "project_id", "stage_id", "date_deadline", "priority", "partner_id"));
    fields.addAll(there);
    return fields;
  }

  /** Returns the fields of a single task, with the names of those it is assigned to. */
  Map<String, Map<String, ?>> whole(boolean description) {
    Map<String, ?> named = Map.of("fields", Map.of("display_name", Map.of()));
    Map<String, Map<String, ?>> specification = new LinkedHashMap<>();
    for (String field : listed()) {
      boolean reference = field.endsWith("_id") || field.endsWith("_ids");
      specification.put(field, reference ? named : Map.of());
    }
    if (description) {
      specification.put("description", Map.of());
    }
    return specification;
  }

  String state(OdooRow row) {
    String state = row.word(there.contains("state") ? "state" : "kanban_state");
    return STATES.getOrDefault(state, state);
  }

  boolean isClosed(OdooRow row) {
    return row.flag("is_closed");
  }

  @Nullable LocalDate deadline(OdooRow row) {
    return row.day("date_deadline", odoo.zone());
  }

  /** Odoo's own default has "0" and stars above it. */
  boolean isUrgent(OdooRow row) {
    return !row.word("priority").equals("0") && !row.word("priority").isEmpty();
  }

  List<Long> assigneeIds(OdooRow row) {
    if (there.contains("user_ids")) {
      return row.ids("user_ids");
    }
    Long one = row.idOf("user_id");
    return one == null ? List.of() : List.of(one);
  }
}
