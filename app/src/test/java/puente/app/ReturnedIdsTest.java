package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.backends.Operations;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every id that an operation answers with is taken as it is by every operation that takes such an
 * id. An id or field that this test does not know makes it fail: say here what it is.
 */
class ReturnedIdsTest {
  private static final Pattern ID =
      Pattern.compile("(?:.*_)?(?:id|uid|code|confirmation|reference_number)");
  private static final Pattern FIELD = Pattern.compile("(?:.*_)?(?:id|uid)|order|record|unit");

  /** An answer's ids, as {@code tool path}, and of what they are; the first that fits counts. */
  private static final Map<String, String> ANSWERED = new LinkedHashMap<>();

  /** The fields that take the id of a kind, as {@code tool.field}, with what stands beside it. */
  private static final Map<String, List<String>> TAKEN = new LinkedHashMap<>();

  /** Of what kind the ids are that such a field takes. */
  private static final Map<String, String> USUAL =
      Map.of(
          "lead_id", "lead",
          "partner_id", "customer",
          "user_id", "user",
          "assigned_to", "user",
          "product_id", "product",
          "project_id", "project",
          "task_id", "task");

  /** The same of a record, by what it is said to be. */
  private static final Map<String, String> ABOUT =
      Map.of("opportunity", "lead", "customer", "customer", "task", "task", "order", "order");

  /** Fields whose ids no operation answers with. */
  private static final Set<String> OF_NOTHING_ANSWERED =
      Set.of(
          "payment_term_id",
          "stage_id",
          "node_id",
          "travel_agent_id",
          "campaign_id",
          "unit_type_id",
          "rate_type_id",
          "reservation_type_id",
          "checkin_office_id",
          "calendar_id",
          "role_id",
          "vendor_id",
          "unit_block_id",
          "conversation_id",
          "reschedule_booking.seat_uid",
          "search_reservations_v2.user_id",
          "search_reservations_v2.group_id",
          "create_maintenance_work_order.user_id",
          "create_housekeeping_work_order.user_id");

  static {
    ANSWERED.put("\\S+ .*tracking_id", "job");
    // By what the examples are about.
    ANSWERED.put("\\S+ .*record_id", "customer");
    ANSWERED.put("search_amenities .*group_id", "amenity group");
    ANSWERED.put("\\S+ .*(?:note|activity|line|schedule)s?\\.?_?id", "nothing");
    ANSWERED.put("\\S+ .*lines\\.id", "nothing");
    ANSWERED.put("\\S+ .*seat_uid", "seat");
    ANSWERED.put("\\S+ .*booking_uid", "booking");
    ANSWERED.put("\\S+ .*event_type_id", "event type");
    ANSWERED.put("\\S+ .*confirmation", "reservation");
    ANSWERED.put("\\S+ .*reservation(?:s?\\.|_)id", "reservation");
    ANSWERED.put("\\S+ .*folio_id|get_folio \\.id", "folio");
    ANSWERED.put("\\S+ .*unit(?:s?\\.|_)id|get_unit \\.id", "unit");
    ANSWERED.put("\\S+ .*(?:unit_code|units\\.code)|get_unit \\.code", "unit code");
    ANSWERED.put("\\S+ .*amenities\\.id", "amenity");
    ANSWERED.put("\\S+ .*clean_types\\.id", "cleaning");
    ANSWERED.put("(?:search_reservations_v2|get_reservation_v2|get_folio) .*contact_id", "guest");
    ANSWERED.put("\\S+ .*work_order\\.(?:id|reference_number)", "nothing");
    ANSWERED.put("\\S+ .*(?:sale_order_id|order_id|order\\.id|sales\\.id)", "order");
    ANSWERED.put("(?:dev_create_sale|dev_read_sale|get_sale) (?:\\.output)?\\.id", "order");
    ANSWERED.put("\\S+ .*(?:lead_id|opportunity_id|opportunities\\.id)", "lead");
    ANSWERED.put("\\S+ .*(?:partner_id|contact_id|customers\\.id)", "customer");
    ANSWERED.put("get_customer_summary \\.id", "customer");
    ANSWERED.put("\\S+ .*(?:user_id|assignees\\.id|users\\.id)", "user");
    ANSWERED.put("\\S+ .*(?:product_id|products\\.id)", "product");
    ANSWERED.put("find_product .*code", "product code");
    ANSWERED.put("\\S+ .*(?:project_id|projects\\.id)", "project");
    ANSWERED.put("\\S+ .*tasks\\.id|get_task \\.id", "task");
    ANSWERED.put("(?:search|fetch) .*id", "record");

    takes(
        "lead",
        "dev_update_lead_quotation.lead_id message_notification.lead_id"
            + " log_note.record+about=opportunity schedule_activity.record+about=opportunity");
    takes(
        "customer",
        "dev_create_sale.partner_id dev_update_sale.partner_id"
            + " log_note.record+about=customer"
            + " schedule_activity.record+about=customer");
    takes(
        "user",
        "dev_create_quotation.user_id dev_create_sale.user_id dev_update_sale.user_id"
            + " dev_update_lead_quotation.user_id"
            + " schedule_activity.assigned_to");
    takes(
        "product",
        "dev_create_quotation.product_id dev_create_sale_line.product_id"
            + " dev_update_lead_quotation.product_id");
    takes("product code", "find_product.query");
    takes("task", "log_note.record+about=task");
    takes("record", "fetch.id");
    takes(
        "event type",
        "get_available_slots.event_type_id get_bookings.event_type_id"
            + " book_meeting.event_type_id");
    takes(
        "booking",
        "get_booking.booking_uid reschedule_booking.booking_uid cancel_booking.booking_uid"
            + " confirm_booking.booking_uid decline_booking.booking_uid"
            + " get_available_slots.rescheduling_uid");
    takes("seat", "cancel_booking.seat_uid");
    String work = "create_maintenance_work_order.%1$s create_housekeeping_work_order.%1$s ";
    takes(
        "reservation",
        work.formatted("reservation_id")
            + "get_reservation_v2.reservation_id list_reservation_notes.reservation_id"
            + " search_reservations_v2.search");
    takes("folio", "get_folio.folio_id");
    // Not in the field for names: a number that a caller says is never an id.
    takes(
        "unit",
        work.formatted("unit_id")
            + "get_unit.unit_id search_units.id search_reservations_v2.unit_id");
    takes(
        "unit code", work.formatted("unit-unit_id") + "search_units.unit_code search_units.search");
    takes("guest", "search_reservations_v2.contact_id");
    takes("amenity", "search_units.amenity_id");
    takes("amenity group", "search_amenities.group_id");
    takes("cleaning", "create_housekeeping_work_order.clean_type_id-is_inspection");
    // Late, for what is cancelled takes nothing more, and before it is undone.
    String inOdoo =
        "dev_update_sale.order_id dev_read_sale.order_id get_sale.id+environment=development";
    takes(
        "order",
        inOdoo
            + " dev_create_sale_line.order_id confirm_quotation.order cancel_quotation.order"
            + " send_quotation.order quotation_pdf.order message_notification.sale_order_id"
            + " log_note.record+about=order schedule_activity.record+about=order");
    takes(
        "quot",
        "dev_get_quotation_status.tracking_id dev_update_lead_quotation.tracking_id-lead_id"
            + " undo_change.tracking_id");
    takes("chg", "get_change.tracking_id undo_change.tracking_id");
    takes("booking chg", "get_booking_change.tracking_id");
    takes("hand", "get_handoff.tracking_id");
    takes("wo", "get_work_order.tracking_id");
    for (Operation<?, ?> operation : Operations.all().operations()) {
      if (operation.toolset().equals("odoo") && operation.effect() == Effect.READS) {
        operation.input().fields().forEach(field -> takesAsUsual(operation, field));
      }
    }
  }

  /** What reads in Odoo and calls a field as others do needs no line here. */
  private static void takesAsUsual(Operation<?, ?> operation, Schema.Field field) {
    String name = operation.name() + "." + field.name();
    if (field.name().equals("record")) {
      ABOUT.forEach((about, kind) -> takesToo(kind, name + "+about=" + about));
    } else if (USUAL.containsKey(field.name())) {
      takesToo(USUAL.get(field.name()), name);
    }
  }

  private static void takesToo(String kind, String field) {
    List<String> fields = TAKEN.getOrDefault(kind, List.of());
    if (!fields.contains(field)) {
      TAKEN.put(kind, Stream.concat(Stream.of(field), fields.stream()).toList());
    }
  }

  private static void takes(String kind, String fields) {
    TAKEN.put(kind, List.of(fields.strip().split(" +")));
  }

  private static final List<Operation<?, ?>> OPERATIONS = Operations.all().operations();

  @TempDir static Path directory;
  private static SandboxVendors vendors;
  private static Running server;

  /** Every id that was answered, by kind. */
  private static final Map<String, Set<JsonNode>> ids = new LinkedHashMap<>();

  private static final List<String> unknown = new ArrayList<>();
  private static final List<JsonNode> answers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    vendors = new SandboxVendors();
    Map<String, String> settings = vendors.settings();
    settings.put("PUENTE_RATE_TOOLS", "");
    server = new Running(directory, settings);
    for (Operation<?, ?> each : OPERATIONS) {
      JsonNode answer = call(each.name(), each.example());
      if (!answer.has("title") && !answer.path("status").asString("").equals("failed")) {
        answers.add(answer);
        collect(each.name(), "", answer);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    vendors.close();
  }

  private static void collect(String tool, String path, JsonNode node) {
    if (node.isArray()) {
      node.forEach(each -> collect(tool, path, each));
      return;
    }
    node.forEachEntry(
        (name, value) -> {
          String at = path + "." + name;
          if (value.isContainer()) {
            collect(tool, at, value);
          } else if (!value.isNull()
              && !value.isBoolean()
              && !at.startsWith(".input")
              && ID.matcher(name).matches()) {
            String kind = kind(tool, at, value);
            if (kind == null) {
              unknown.add(tool + " " + at);
            } else if (!kind.equals("nothing")) {
              ids.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(value);
            }
          }
        });
  }

  private static @Nullable String kind(String tool, String path, JsonNode value) {
    for (var each : ANSWERED.entrySet()) {
      if (Pattern.matches(each.getKey(), tool + " " + path)) {
        if (!each.getValue().equals("job")) {
          return each.getValue();
        }
        String prefix = value.asString().replaceFirst("_.*", "");
        boolean ofBooking = tool.endsWith("_booking") || tool.equals("book_meeting");
        return ofBooking && prefix.equals("chg") ? "booking chg" : prefix;
      }
    }
    return null;
  }

  private static JsonNode call(String tool, JsonNode arguments) throws Exception {
    return server.post("/api/tools/" + tool, arguments).body();
  }

  /** Rows P4 and "Told something untrue" 6: a number that was answered had to be sent as a text. */
  @Test
  void eachIsTakenAsItIsAndAsText() throws Exception {
    List<String> refused = new ArrayList<>();
    for (var kind : TAKEN.entrySet()) {
      for (JsonNode id : ids.getOrDefault(kind.getKey(), Set.of())) {
        for (String field : kind.getValue()) {
          for (JsonNode written : new LinkedHashSet<>(List.of(id, Json.tree(id.asString())))) {
            String why = refusal(field, written);
            if (why != null) {
              refused.add(field + " = " + written + " (" + kind.getKey() + "): " + why);
            }
          }
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  /**
   * Why a field does not take an id; null where it does.
   *
   * @param field {@code tool.field}, with {@code +other=value} or {@code -other} behind it
   */
  private static @Nullable String refusal(String field, JsonNode id) throws Exception {
    String[] parts = field.split("[.+-]", 3);
    ObjectNode arguments = example(parts[0]);
    if (field.contains("+")) {
      String[] beside = parts[2].split("=", 2);
      arguments.put(beside[0], beside[1]);
    } else if (field.contains("-")) {
      arguments.remove(parts[2]);
    }
    if (parts[1].equals("seat_uid")) {
      arguments.set("booking_uid", bookingOf(id));
    }
    arguments.set(parts[1], id);
    JsonNode answer = call(parts[0], arguments);
    for (JsonNode error : answer.path("errors")) {
      if (error.path("field").asString().startsWith(parts[1]) && !isFound(error.toString())) {
        return error.path("why").asString();
      }
    }
    String why = answer.at("/error/type").asString(answer.path("type").asString(""));
    boolean refused = why.endsWith("missing") || why.endsWith("invalid");
    return refused && !isFound(answer.toString()) ? answer.toString() : null;
  }

  /**
   * Whether a refusal knows what is meant: what may not be done with it any more is refused by its
   * name, and where an order's id is the digits of another's name the names are asked about.
   */
  private static boolean isFound(String refusal) {
    return Pattern.compile("S\\d{5}|oportunidad «|ya está confirmada|comparten esa cita")
        .matcher(refusal)
        .find();
  }

  private static ObjectNode example(String tool) {
    return OPERATIONS.stream()
        .filter(each -> each.name().equals(tool))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tool " + tool))
        .example();
  }

  /** The booking that was answered beside the seat. */
  private static JsonNode bookingOf(JsonNode seat) {
    for (JsonNode answer : answers) {
      for (JsonNode attendees : answer.findParents("attendees")) {
        if (attendees.toString().contains(seat.toString())) {
          return attendees.path("booking_uid");
        }
      }
    }
    throw new AssertionError("no booking of seat " + seat);
  }

  @Test
  void ofWhatEachIdIsIsKnown() {
    assertThat(unknown).isEmpty();
    assertThat(ids.keySet()).containsExactlyInAnyOrderElementsOf(TAKEN.keySet());
    Set<String> known = new HashSet<>();
    TAKEN.values().forEach(all -> all.forEach(each -> known.add(each.split("[-+]", 2)[0])));
    List<String> missing = new ArrayList<>();
    for (Operation<?, ?> operation : OPERATIONS) {
      for (var field : operation.input().fields()) {
        String name = operation.name() + "." + field.name();
        if (FIELD.matcher(field.name()).matches()
            && !OF_NOTHING_ANSWERED.contains(field.name())
            && !OF_NOTHING_ANSWERED.contains(name)
            && !known.contains(name)) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
