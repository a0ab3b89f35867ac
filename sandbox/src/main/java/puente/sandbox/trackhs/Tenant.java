package puente.sandbox.trackhs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The contents of a tenant. */
final class Tenant {
  final List<ObjectNode> units = new ArrayList<>();
  final List<ObjectNode> reservations = new ArrayList<>();
  final List<ObjectNode> folios = new ArrayList<>();
  final List<ObjectNode> amenities = new ArrayList<>();
  final List<ObjectNode> cleanTypes = new ArrayList<>();
  final List<ObjectNode> notes = new ArrayList<>();
  final SandboxWorkOrders maintenance = new SandboxWorkOrders("maintenance", 7_001);
  final SandboxWorkOrders housekeeping = new SandboxWorkOrders("housekeeping", 9_001);

  static @Nullable ObjectNode find(List<ObjectNode> rows, long id) {
    return rows.stream().filter(each -> each.path("id").asLong() == id).findFirst().orElse(null);
  }

  boolean hasUnit(long id) {
    return find(units, id) != null;
  }

  boolean hasCleanType(long id) {
    return find(cleanTypes, id) != null;
  }

  /** Units that nobody has on any night between those days. */
  Predicate<ObjectNode> free(Params params) {
    var arrival = params.day("arrival");
    var departure = params.day("departure");
    if (arrival == null || departure == null) {
      return _ -> true;
    }
    return unit ->
        reservations.stream()
            .filter(each -> each.path("unitId").asLong() == unit.path("id").asLong())
            .filter(each -> !each.path("status").asString("").equals("Cancelled"))
            .noneMatch(
                each ->
                    Selecting.day(each, "arrivalDate").isBefore(departure)
                        && Selecting.day(each, "departureDate").isAfter(arrival));
  }
}
