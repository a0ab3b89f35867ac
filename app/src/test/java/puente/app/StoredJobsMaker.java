package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import puente.app.CuttingProxy.Cut;
import puente.app.CuttingProxy.Cuts;
import puente.app.CuttingProxy.End;
import puente.bridge.Grant;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.jobs.JobSettings;
import puente.jobs.ReleasedData;
import puente.jobs.Store;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.twilio.TwilioMessage;
import puente.store.ApiKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the stored data anew that {@link StoredJobsTest} opens, with jobs of every journey in every
 * state that one can rest in. It is run for a release, with {@code -Dpuente.stored.make=true}, and
 * then {@code StoredJobsTest} with {@code UPDATE_GOLDEN=1}; see CONTRIBUTING.
 */
@EnabledIfSystemProperty(named = "puente.stored.make", matches = "true")
class StoredJobsMaker {
  private static final Path FOLDER = Path.of("src/test/resources" + StoredData.FOLDER);
  private static final int MOST_STEPS = 8;

  @TempDir Path directory;
  private StoredWorld world;
  private Running server;
  private final Map<String, CuttingProxy> proxies = new LinkedHashMap<>();
  private final List<ObjectNode> byPeople = new ArrayList<>();
  private final Cuts cuts = new Cuts(this::steps);
  private final Map<String, String> settings = new HashMap<>();
  private int made;

  /** A call of which several jobs are made, each about records of its own. */
  private interface Input {
    Map<String, ?> of(String label, int number) throws Exception;
  }

  private record Kind(String tool, Input input) {}

  private Path data() {
    return directory.resolve("data");
  }

  private List<String> query(String sql) {
    return ReleasedData.query(data(), sql);
  }

  private int steps(String trace) {
    String of = " WHERE tracking_id = job.tracking_id)";
    List<String> found =
        query(
            "SELECT failing_since IS NULL, (SELECT COUNT(*) FROM step"
                + of
                + " FROM job WHERE trace LIKE '%"
                + trace
                + "%'");
    if (found.isEmpty()) {
      return Cuts.NO_JOB;
    }
    return found.getFirst().startsWith("1 ")
        ? Integer.parseInt(found.getFirst().substring(4))
        : Cuts.RESTS;
  }

  private String job(String trace, String what) {
    List<String> rows = query("SELECT " + what + " FROM job WHERE trace LIKE '%" + trace + "%'");
    return rows.isEmpty() ? "none" : rows.getFirst();
  }

  private List<Kind> odooKinds() {
    return List.of(
        new Kind("dev_create_quotation", (label, number) -> quotation(label, number)),
        new Kind(
            "dev_create_sale",
            (label, number) -> Map.of("partner_id", partner(label), "note", label)),
        new Kind(
            "dev_create_sale_line",
            (label, number) -> Map.of("order_id", order(label), "product_id", 2, "name", label)),
        new Kind(
            "dev_update_sale", (label, number) -> Map.of("order_id", order(label), "note", label)),
        new Kind(
            "dev_update_lead_quotation",
            (label, number) -> Map.of("lead_id", lead(label), "lead_name", label, "product_id", 2)),
        new Kind("confirm_quotation", (label, number) -> Map.of("order", orderName(label))),
        new Kind("cancel_quotation", (label, number) -> Map.of("order", orderName(label))),
        new Kind("send_quotation", (label, number) -> Map.of("order", orderName(label))),
        new Kind(
            "log_note",
            (label, number) -> Map.of("about", "order", "record", orderName(label), "text", label)),
        new Kind(
            "schedule_activity",
            (label, number) ->
                Map.of(
                    "about",
                    "order",
                    "record",
                    orderName(label),
                    "summary",
                    label,
                    "due",
                    "2099-01-15",
                    "assigned_to",
                    "Ana Torres")),
        new Kind("undo_change", (label, number) -> Map.of("tracking_id", noted(label))));
  }

  private List<Kind> otherKinds() {
    return List.of(
        new Kind("book_meeting", (label, number) -> meeting(label)),
        new Kind(
            "reschedule_booking",
            (label, number) ->
                Map.of("booking_uid", booking(label, 123), "start_time", slot().toString())),
        new Kind("cancel_booking", (label, number) -> Map.of("booking_uid", booking(label, 123))),
        new Kind("confirm_booking", (label, number) -> Map.of("booking_uid", booking(label, 124))),
        new Kind("decline_booking", (label, number) -> Map.of("booking_uid", booking(label, 124))),
        new Kind(
            "create_maintenance_work_order",
            (label, number) -> Map.of("summary", label, "unit_id", 123)),
        new Kind(
            "create_housekeeping_work_order",
            (label, number) ->
                Map.of(
                    "scheduled_at",
                    "2099-01-15",
                    "unit_id",
                    123,
                    "is_inspection",
                    true,
                    "comments",
                    label)),
        new Kind("message_notification", (label, number) -> handoff(label, number)));
  }

  private static Map<String, ?> quotation(String label, int number) {
    return Map.of(
        "partner_name",
        "Empresa " + label,
        "contact_name",
        "Persona " + label.replaceAll("[^a-z]", " ") + (char) ('A' + number % 26),
        "email",
        "persona" + number + "@example.com",
        "phone",
        "+52 55 1234 %04d".formatted(number),
        "lead_name",
        "Cotización " + label,
        "product_id",
        26174,
        "product_qty",
        2);
  }

  private static Map<String, ?> handoff(String label, int number) {
    return Map.of(
        "user_phone",
        "+52155123%05d".formatted(number),
        "reason",
        "Quiere hablar con una persona",
        "user_name",
        label);
  }

  private long partner(String label) throws Exception {
    return world.odooHas(
        "res.partner", Map.of("name", "Cliente " + label, "email", "cliente@example.com"));
  }

  private long order(String label) throws Exception {
    return order(label, Map.of("partner_id", partner(label)));
  }

  private long order(String label, Map<String, ?> values) throws Exception {
    long order = world.odooHas("sale.order", values);
    world.odooHas(
        "sale.order.line", Map.of("order_id", order, "product_id", 2, "name", "Línea " + label));
    return order;
  }

  private String orderName(String label) throws Exception {
    long order = order(label);
    return world
        .odooDoes("sale.order", "read", Map.of("ids", List.of(order), "fields", List.of("name")))
        .path(0)
        .path("name")
        .asString();
  }

  private long lead(String label) throws Exception {
    long partner = partner(label);
    long lead =
        world.odooHas(
            "crm.lead",
            Map.of("name", "Antes " + label, "partner_id", partner, "type", "opportunity"));
    order(label, Map.of("partner_id", partner, "opportunity_id", lead));
    return lead;
  }

  /** A note that is there to be taken back. */
  private String noted(String label) throws Exception {
    String trace = call("note-" + label, new Kind("log_note", odooKinds().get(8).input()), null);
    until(trace + " noted", () -> job(trace, "status").equals("completed"));
    return job(trace, "tracking_id");
  }

  private int slots;

  /** A time that nobody else has asked for. */
  private Instant slot() {
    List<String> days =
        List.of(
            "2026-12-03",
            "2026-12-04",
            "2026-12-07",
            "2026-12-08",
            "2026-12-09",
            "2026-12-10",
            "2026-12-11",
            "2026-12-22",
            "2026-12-23",
            "2026-12-28",
            "2026-12-29");
    int number = slots++;
    return Instant.parse(days.get(number / 8) + "T%02d:00:00Z".formatted(8 + number % 8));
  }

  private Map<String, ?> meeting(String label) {
    return Map.of(
        "event_type_id",
        "consultation",
        "start_time",
        slot().toString(),
        "name",
        label,
        "email",
        label.replaceAll("[^a-z0-9]", "") + "@example.com",
        "time_zone",
        "Europe/Madrid");
  }

  private String booking(String label, int kind) throws Exception {
    ObjectNode body = Json.object().put("start", slot().toString()).put("eventTypeId", kind);
    body.putObject("attendee")
        .put("name", label)
        .put("email", label.replaceAll("[^a-z0-9]", "") + "@example.com")
        .put("timeZone", "Europe/Madrid");
    var request =
        java.net.http.HttpRequest.newBuilder(proxies.get("calcom").url().resolve("/v2/bookings"))
            .headers(
                "Authorization",
                "Bearer " + SandboxCalCom.KEY,
                "cal-api-version",
                "2024-08-13",
                "Content-Type",
                "application/json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var reply = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
      return Json.read(reply.body()).at("/data/uid").asString();
    }
  }

  private static void until(String what, BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!itIsSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Makes a call whose job is cut off there; its trace. */
  private String call(String label, Kind kind, @Nullable Cut cut) throws Exception {
    int number = ++made;
    String trace = "%032x".formatted(number);
    Map<String, ?> input = kind.input().of(label, number);
    if (cut != null) {
      cuts.put(trace, cut);
    }
    Running.Reply reply = call(label, kind, input, trace);
    if (reply.status() == 428) {
      Map<String, Object> agreed = new HashMap<>(input);
      agreed.put("plan_token", reply.body().path("plan_token").asString());
      reply = call(label, kind, agreed, trace);
    }
    assertThat(job(trace, "status")).as("%s %s", label, reply.body()).isNotEqualTo("none");
    return trace;
  }

  private Running.Reply call(String label, Kind kind, Map<String, ?> input, String trace)
      throws Exception {
    return server.post(
        "/api/tools/" + kind.tool(),
        input,
        "Idempotency-Key",
        label,
        "Authorization",
        "Bearer " + StoredWorld.KEY,
        "traceparent",
        "00-" + trace + "-00000000000000aa-01");
  }

  /** Whether its cut was reached; false when it ended before. */
  private boolean cut(Kind kind, Cut cut) throws Exception {
    return cut("", kind, cut);
  }

  private boolean cut(String prefix, Kind kind, Cut cut) throws Exception {
    String label =
        "%s%s-%s-%d"
            .formatted(
                prefix.isEmpty() ? "" : prefix + "-",
                kind.tool().replace('_', '-'),
                cut.end().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                cut.steps());
    String trace = call(label, kind, cut);
    boolean held = cut.end() == End.HELD;
    until(
        label,
        () ->
            (held && cuts.isReached(trace))
                || !job(trace, "completed_at").equals("null")
                || (!held && !job(trace, "failing_since").equals("null"))
                || job(trace, "paused").equals("1"));
    boolean reached = cuts.isReached(trace);
    if (!held) {
      refresh();
    }
    return reached;
  }

  /** Back ends are heard to answer, so that none of them is taken to be down. */
  private void refresh() {
    Map<String, Map<String, ?>> reads =
        Map.of(
            "get_event_types",
            Map.of(),
            "search_amenities",
            Map.of("fresh", true),
            "find_customer",
            Map.of("query", "Cliente", "environment", "development"));
    reads.forEach((tool, input) -> until(tool, () -> isAnswered(tool, input)));
  }

  private boolean isAnswered(String tool, Map<String, ?> input) {
    try {
      return server
              .post("/api/tools/" + tool, input, "Authorization", "Bearer " + StoredWorld.KEY)
              .status()
          == 200;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void start() throws Exception {
    world = StoredWorld.fresh(directory);
    settings.putAll(world.settings());
    proxy("odoo", world.odoo.url(), "DEV_ODOO_URL", settings);
    proxy("trackhs", world.trackHs.url(), "TRACKHS_API_URL", settings);
    proxy("calcom", world.calCom.url(), "CALCOM_API_URL", settings);
    proxy("twilio", world.twilio.url(), "TWILIO_API_URL", settings);
    settings.put("PUENTE_WORKERS", "300");
    settings.put("ODOO_CALLS_AT_ONCE", "1000");
    settings.put("ODOO_READ_TIMEOUT", "10m");
    settings.put("ODOO_WRITE_TIMEOUT", "10m");
    settings.put("PUENTE_RETRY_FIRST", "1h");
    settings.put("PUENTE_RETRY_MOST", "1h");
    keys();
    serve(settings);
  }

  private void serve(Map<String, String> settings) throws Exception {
    server = new Running(directory, settings, world.odoo, Running.sandbox(), world.clock);
    world.twilio.deliversTo(server.url() + puente.twilio.TwilioWebhooks.INBOUND);
    world.calCom.subscribe(
        URI.create(server.url() + "/webhooks/calcom"), settings.get("CALCOM_WEBHOOK_SECRET"));
  }

  /** Jobs that a person has agreed to: they compare it again before they write. */
  private void agreed() throws Exception {
    Map<String, String> asking = new HashMap<>(settings);
    asking.put("PUENTE_CONFIRM", "writes");
    serve(asking);
    Kind quotation = odooKinds().get(0);
    Kind note = odooKinds().get(8);
    String done = call("agreed-note-done", note, null);
    until("agreed", () -> job(done, "status").equals("completed"));
    String made = call("agreed-quotation-done", quotation, null);
    until("agreed", () -> job(made, "status").equals("completed"));
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (!cut("agreed", quotation, new Cut(steps, End.UNAVAILABLE))) {
        break;
      }
      cut("agreed", quotation, new Cut(steps, End.ANSWER_LOST));
    }
    server.closeApp();
  }

  private void proxy(String name, URI backEnd, String setting, Map<String, String> settings)
      throws Exception {
    CuttingProxy proxy = new CuttingProxy(name, backEnd, cuts);
    proxies.put(name, proxy);
    settings.put(setting, proxy.url().toString());
  }

  private void keys() {
    JobSettings settings = JobSettings.in(data());
    try (ApiKeys keys = Store.keysBeside(settings, world.clock)) {
      keys.create(Digest.of(StoredWorld.KEY), "fixture", Grant.of("*:read,*:write,*:send"), null);
      keys.create(Digest.of(StoredWorld.REVOKED_KEY), "revoked", Grant.of("*:read"), null);
      keys.revoke("revoked");
    }
  }

  /** Somebody of the team writes, about the message that they got. */
  private void writes(String label, String body) {
    TwilioMessage asked =
        world.twilio.messages().stream()
            .filter(message -> message.body().contains(label))
            .toList()
            .getLast();
    ObjectNode written =
        Json.object()
            .put("back_end", "person")
            .put("from", asked.to())
            .put("body", body)
            .put("after", proxies.get("twilio").written().size());
    written.put("answer", world.twilio.write(asked.to(), body, null, asked.sid()));
    byPeople.add(written);
  }

  @Test
  void make() throws Exception {
    start();
    List<Kind> kinds = new ArrayList<>(odooKinds());
    kinds.addAll(otherKinds());
    List<String> done = new ArrayList<>();
    for (Kind kind : kinds) {
      String trace = call(kind.tool().replace('_', '-') + "-done", kind, null);
      if (!kind.tool().equals("message_notification")) {
        until(kind.tool(), () -> !job(trace, "completed_at").equals("null"));
        assertThat(job(trace, "status")).as(kind.tool()).isEqualTo("completed");
      }
      done.add(trace);
    }
    handoffs(done.getLast());
    failed();
    server.closeApp();
    agreed();
    serve(settings);
    for (Kind kind : kinds) {
      boolean counted = kind.tool().matches(".*(booking|meeting)"); // By the minute.
      for (int steps = 0; steps < MOST_STEPS; steps++) {
        if (!cut(kind, new Cut(steps, End.UNAVAILABLE))) {
          break;
        }
        cut(kind, new Cut(steps, End.ANSWER_LOST));
        if (counted) {
          world.clock.forward(Duration.ofSeconds(30));
        }
      }
    }
    world.clock.forward(Duration.ofSeconds(61));
    asked();
    for (Kind kind : odooKinds()) {
      for (int steps = 0; steps < MOST_STEPS && cut(kind, new Cut(steps, End.HELD)); steps++) {}
    }
    cut(otherKinds().get(5), new Cut(1, End.HELD));
    server.closeApp();
    keep();
    proxies.values().forEach(CuttingProxy::close);
    server.close();
    world.close();
  }

  /** One taken, one passed on to another, one that nobody took, and one taken after that. */
  private void handoffs(String taken) throws Exception {
    Kind kind = otherKinds().getLast();
    String label = "message-notification-done";
    until(label, () -> job(taken, "paused").equals("1"));
    writes(label, "1");
    until(label, () -> job(taken, "status").equals("completed"));
    String late = call("handoff-late", kind, null);
    String nobody = call("handoff-nobody", kind, null);
    until("asked", () -> job(late, "paused").equals("1") && job(nobody, "paused").equals("1"));
    for (int i = 0; i < 8 && job(nobody, "completed_at").equals("null"); i++) {
      world.clock.forward(Duration.ofMinutes(11));
      int round = i;
      until(
          "round " + round,
          () ->
              query(
                      "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'journey' AND"
                          + " execution_time <= "
                          + world.clock.millis())
                  .getFirst()
                  .equals("0"));
    }
    until("nobody", () -> !job(nobody, "completed_at").equals("null"));
    until("late", () -> !job(late, "completed_at").equals("null"));
    writes("handoff-late", "1");
    until(
        "late handoff",
        () ->
            query("SELECT status FROM job WHERE journey = 'late_handoff'")
                .equals(List.of("completed")));
  }

  /** One whose first person is still to answer, and one that was passed on to another. */
  private void asked() throws Exception {
    Kind kind = otherKinds().getLast();
    String waits = call("handoff-waits", kind, null);
    until("asked", () -> job(waits, "paused").equals("1"));
    String passed = call("handoff-passed", kind, null);
    until("asked", () -> job(passed, "paused").equals("1"));
    writes("handoff-passed", "2");
    until(
        "asked again",
        () ->
            query(
                    "SELECT COUNT(*) FROM ask WHERE sid IS NOT NULL AND tracking_id = '"
                        + job(passed, "tracking_id")
                        + "'")
                .equals(List.of("2")));
  }

  private void failed() throws Exception {
    Kind bad =
        new Kind(
            "dev_create_quotation",
            (label, number) -> {
              Map<String, Object> input = new HashMap<>(quotation(label, number));
              input.put("product_id", 424242);
              return input;
            });
    String failed = call("quotation-failed", bad, null);
    until("failed", () -> job(failed, "status").equals("failed"));
    String cancelled =
        call("quotation-cancelled", odooKinds().getFirst(), new Cut(0, End.UNAVAILABLE));
    until("waits", () -> !job(cancelled, "failing_since").equals("null"));
    JsonNode told = cancel(job(cancelled, "tracking_id"));
    until("cancelled " + told, () -> job(cancelled, "status").equals("failed"));
    String undone = call("quotation-undone", odooKinds().getFirst(), null);
    until("made", () -> job(undone, "status").equals("completed"));
    String undoing =
        call(
            "undo-of-quotation",
            new Kind(
                "undo_change",
                (label, number) -> Map.of("tracking_id", job(undone, "tracking_id"))),
            null);
    until("undone", () -> job(undoing, "status").equals("completed"));
    refresh();
  }

  private JsonNode cancel(String trackingId) throws Exception {
    Map<String, Object> meta =
        Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientInfo",
            Map.of("name", "test", "version", "1"),
            "io.modelcontextprotocol/clientCapabilities",
            Map.of("extensions", Map.of("io.modelcontextprotocol/tasks", Map.of())));
    return server.ask(
        "tasks/cancel",
        Map.of("taskId", trackingId, "_meta", meta),
        "Authorization",
        "Bearer " + StoredWorld.KEY,
        "Accept",
        "application/json, text/event-stream",
        "MCP-Protocol-Version",
        "2026-07-28",
        "Mcp-Method",
        "tasks/cancel",
        "Mcp-Name",
        trackingId);
  }

  private void keep() throws Exception {
    List<ObjectNode> written = new ArrayList<>();
    written.addAll(proxies.get("trackhs").written());
    written.addAll(proxies.get("calcom").written());
    List<ObjectNode> sent = proxies.get("twilio").written();
    for (int i = 0; i <= sent.size(); i++) {
      int after = i;
      byPeople.stream().filter(each -> each.path("after").asInt() == after).forEach(written::add);
      if (i < sent.size()) {
        written.add(sent.get(i));
      }
    }
    java.nio.file.Files.createDirectories(FOLDER);
    world.store(FOLDER, written, directory);
    StoredData.leaveOpen(
        data(),
        StoredJobsTest.addresses(
            proxies.get("odoo").url(), proxies.get("trackhs").url(), proxies.get("calcom").url()));
    StoredData.store(data(), FOLDER, directory, world.clock.millis());
  }
}
