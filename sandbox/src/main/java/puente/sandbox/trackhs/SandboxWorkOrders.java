package puente.sandbox.trackhs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The work orders of a tenant: what is refused of a new one, and how one that was made looks. */
final class SandboxWorkOrders {
  private static final List<String> NEEDED =
      List.of("dateReceived", "priority", "status", "summary", "estimatedCost", "estimatedTime");
  private static final Set<String> HOUSEKEEPING_STATES =
      Set.of(
          "pending",
          "not-started",
          "in-progress",
          "completed",
          "processed",
          "cancelled",
          "exception");
  private static final Set<String> MAINTENANCE_STATES =
      Set.of(
          "open",
          "not-started",
          "in-progress",
          "completed",
          "processed",
          "vendor-not-start",
          "vendor-assigned",
          "vendor-declined",
          "vendor-completed",
          "user-completed",
          "cancelled",
          "pending");

  private final List<ObjectNode> made = new ArrayList<>();
  private final String name;
  private long next;

  SandboxWorkOrders(String name, long first) {
    this.name = name;
    this.next = first;
  }

  synchronized List<ObjectNode> all() {
    return made.stream().map(ObjectNode::deepCopy).toList();
  }

  /** Returns the faults of a maintenance order. */
  static List<String> maintenanceFaults(JsonNode body, LongPredicate unitExists) {
    List<String> faults = new ArrayList<>();
    for (String field : NEEDED) {
      if (!body.hasNonNull(field) || body.path(field).asString("").isEmpty()) {
        faults.add(field + ": Value is required and can't be empty");
      }
    }
    if (body.hasNonNull("priority") && !List.of(1, 3, 5).contains(body.path("priority").asInt(0))) {
      faults.add("priority: The input was not found in the haystack");
    }
    if (body.hasNonNull("status")
        && !MAINTENANCE_STATES.contains(body.path("status").asString(""))) {
      faults.add("status: The input was not found in the haystack");
    }
    date(body, "dateReceived", faults);
    date(body, "dateScheduled", faults);
    unit(body, unitExists, faults);
    return faults;
  }

  /** Returns the faults of a housekeeping order. */
  static List<String> housekeepingFaults(
      JsonNode body, LongPredicate unitExists, LongPredicate cleanTypeExists) {
    List<String> faults = new ArrayList<>();
    if (!body.hasNonNull("scheduledAt")) {
      faults.add("scheduledAt: Value is required and can't be empty");
    }
    if (!HOUSEKEEPING_STATES.contains(body.path("status").asString(""))) {
      faults.add("status: The input was not found in the haystack");
    }
    if (body.hasNonNull("unitId") == body.hasNonNull("unitBlockId")) {
      faults.add("unitId: Either a unit or a unit block is required");
    }
    if (body.path("isInspection").asBoolean(false) == body.hasNonNull("cleanTypeId")) {
      faults.add("cleanTypeId: Either an inspection or a clean type is required");
    } else if (body.hasNonNull("cleanTypeId")
        && !cleanTypeExists.test(body.path("cleanTypeId").asLong(0))) {
      faults.add("cleanTypeId: No record exists");
    }
    date(body, "scheduledAt", faults);
    unit(body, unitExists, faults);
    return faults;
  }

  private static void date(JsonNode body, String field, List<String> faults) {
    if (body.hasNonNull(field)) {
      try {
        LocalDate.parse(body.path(field).asString(""));
      } catch (DateTimeException none) {
        faults.add(field + ": The input does not appear to be a valid date");
      }
    }
  }

  private static void unit(JsonNode body, LongPredicate exists, List<String> faults) {
    if (body.hasNonNull("unitId") && !exists.test(body.path("unitId").asLong(0))) {
      faults.add("unitId: No record exists");
    }
  }

  synchronized ObjectNode make(JsonNode body, LocalDate today) {
    ObjectNode order = TrackHsAnswer.JSON.createObjectNode().put("id", next++);
    body.properties().forEach(field -> order.set(field.getKey(), field.getValue()));
    order.put("title", body.path("summary").asString("Work order"));
    if (!order.has("priority")) {
      order.put("priority", 3);
    }
    order
        .put("createdAt", today.toString())
        .put("createdBy", "api")
        .put("updatedAt", today.toString())
        .put("updatedBy", "api");
    order
        .putObject("_links")
        .putObject("self")
        .put("href", "/api/pms/" + name + "/work-orders/" + order.path("id").asLong() + "/");
    made.add(order);
    return order.deepCopy();
  }
}
