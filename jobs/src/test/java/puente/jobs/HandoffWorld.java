package puente.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.Keys;
import puente.bridge.Secret;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.http.Port;
import puente.journeys.SalesChoices;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.ContactHours;
import puente.journeys.handoff.EscalationRules;
import puente.journeys.handoff.Handoffs;
import puente.journeys.quotation.Quotations;
import puente.mcp.features.Features;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.twilio.SandboxTwilio;
import puente.sandbox.twilio.TwilioMessage;
import puente.store.Latches;
import puente.store.Polling;
import puente.store.TurnedClock;
import puente.twilio.HttpTwilio;
import puente.twilio.TwilioSettings;
import tools.jackson.databind.JsonNode;

/**
 * Handoffs as a server has them, on sandboxes of Odoo and Twilio, with one clock for all of it.
 * What becomes of messages is told by the test, and time passes when it is turned.
 */
final class HandoffWorld implements AutoCloseable {
  static final String ANA = "+51987000101";
  static final String BRUNO = "+51987000102";
  static final String ELENA = "+51987000105";
  static final String FALLBACK = "+51987000199";
  static final ZoneId LIMA = ZoneId.of("America/Lima");

  final TurnedClock clock = new TurnedClock("2026-02-10T15:00:00Z"); // Tuesday, 10:00 in Lima.
  final SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  final SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick().still(clock));
  final Store store;
  final JobRunner jobs;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpOdoo toOdoo;
  private final HttpTwilio toTwilio;
  private final AtomicInteger port = new AtomicInteger();
  private final Port open;

  /** What is different from world to world. */
  record Options(
      @Nullable String contentSid,
      @Nullable String smsFrom,
      @Nullable String fallback,
      String hours,
      @Nullable String region) {
    static final Options ALL =
        new Options(SandboxTwilio.CONTENT_SID, SandboxTwilio.SMS_FROM, FALLBACK, "", null);

    Options hours(String other) {
      return new Options(contentSid, smsFrom, fallback, other, region);
    }

    Options withoutSms() {
      return new Options(contentSid, null, fallback, hours, region);
    }

    Options withoutTemplate() {
      return new Options(null, smsFrom, fallback, hours, region);
    }

    Options withoutFallback() {
      return new Options(contentSid, smsFrom, null, hours, region);
    }
  }

  HandoffWorld(Path directory, Options options) throws IOException {
    store = Store.open(Office.settings(directory), clock);
    toOdoo =
        new HttpOdoo(
            OdooSettings.of(
                Odoo.Environment.DEVELOPMENT,
                odoo.url(),
                "puente",
                "bot",
                new Secret("sandbox-bot-key")));
    TwilioSettings settings =
        new TwilioSettings(
            twilio.url(),
            twilio.options().accountSid(),
            new Secret(twilio.options().token()),
            SandboxTwilio.WHATSAPP_FROM,
            options.contentSid(),
            options.smsFrom());
    toTwilio = new HttpTwilio(settings);
    Quotations quotations =
        new Quotations(
            toOdoo, store.pendingAssignments(), store.keys(), SalesChoices.NONE, null, clock, LIMA);
    EscalationRules rules =
        new EscalationRules(
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            2,
            options.hours().isEmpty()
                ? ContactHours.always(LIMA)
                : ContactHours.of(options.hours(), LIMA),
            options.fallback(),
            Language.ES,
            options.region());
    Handoffs handoffs =
        new Handoffs(
            new Handoffs.With(
                toOdoo,
                quotations.salespeople(),
                toTwilio,
                settings,
                store.contactAttempts(),
                rules,
                () -> "http://localhost:" + port.get(),
                new WaitingPeriods(clock::nanos),
                clock));
    jobs = new JobRunner(store, handoffs.journeys());
    Bridge bridge = new Bridge(new Catalogue(handoffs.operations(jobs)));
    open =
        Port.open(
            bridge,
            Features.none(),
            new Port.Vendors(handoffs.webhooks(jobs), List.of(), null),
            config());
    port.set(open.number());
    twilio.deliversTo("http://localhost:" + open.number() + "/webhooks/twilio/inbound");
    toTwilio.onReturn(jobs::backEndAnswers);
    jobs.start();
  }

  /** When the one handoff there is runs again, while nobody runs it. */
  Instant due() {
    return store
        .database()
        .read(
            transaction ->
                transaction.row(
                    "SELECT execution_time FROM scheduled_tasks WHERE task_name = 'journey'"
                        + " AND NOT picked",
                    row -> Instant.ofEpochMilli(row.getLong(1))))
        .orElse(Instant.MAX);
  }

  private static Port.Config config() {
    return new Port.Config(
        "127.0.0.1",
        0,
        List.of(),
        Keys.NONE,
        true,
        List.of(),
        List.of(),
        Language.ES,
        Duration.ofSeconds(20),
        "test",
        "0",
        Map::of,
        null,
        null,
        Port.Guard.USUAL,
        null,
        List.of());
  }

  /** What came back. */
  record Reply(int status, JsonNode body) {
    String text(String field) {
      return body.path(field).asString("");
    }
  }

  Reply post(String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port.get() + path))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    body instanceof String s ? s : Json.write(body)));
    try {
      HttpResponse<String> answer =
          client.send(
              (headers.length == 0 ? request : request.headers(headers)).build(),
              HttpResponse.BodyHandlers.ofString());
      String text = answer.body();
      return new Reply(answer.statusCode(), text.startsWith("{") ? Json.read(text) : Json.object());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Asks for a person, about an opportunity whose salesperson is Ana unless another is named. */
  Reply ask(Object... more) {
    Map<String, Object> body = new HashMap<>();
    body.put("user_phone", "+5215512345678");
    body.put("user_name", "Juan Pérez");
    body.put("reason", "Cliente solicita información personalizada");
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return post("/api/elevenlabs/handoff", body);
  }

  /** Accepted without waiting for what comes of it. */
  String accepted(String reason) {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      String before = newest();
      var begun = new CountDownLatch(1);
      Future<Reply> asking =
          callers.submit(
              () -> {
                begun.countDown();
                return post(
                    "/api/tools/message_notification",
                    Map.of("user_phone", "+5215512345678", "reason", reason, "lead_id", lead()),
                    "X-Conversation-Id",
                    reason);
              });
      Latches.await(begun);
      Polling.until(() -> !newest().equals(before));
      String id = newest();
      asking.cancel(true);
      return id;
    }
  }

  private String newest() {
    return store
        .database()
        .read(
            transaction ->
                transaction
                    .row(
                        "SELECT tracking_id FROM job ORDER BY created_at DESC, tracking_id LIMIT 1",
                        row -> row.getString(1))
                    .orElse(""));
  }

  /** An opportunity of Ana's. */
  long lead() {
    return leadOf(5);
  }

  long leadOf(long user) {
    return odoo.records("crm.lead").stream()
        .filter(lead -> lead.get("user_id") instanceof List<?> own && own.getFirst().equals(user))
        .mapToLong(lead -> ((Number) Objects.requireNonNull(lead.get("id"))).longValue())
        .min()
        .orElseThrow();
  }

  Reply state(String trackingId) {
    return post("/api/tools/get_handoff", Map.of("tracking_id", trackingId));
  }

  /** Waits until it is in that state, which nothing but what was told can bring about. */
  JsonNode until(String trackingId, String state) {
    Polling.until(() -> state(trackingId).text("state").equals(state));
    return state(trackingId).body();
  }

  List<ContactAttempt> contactAttempts(String trackingId) {
    return store.contactAttempts().of(trackingId);
  }

  /** The messages that we sent to that number over that channel, oldest first. */
  List<TwilioMessage> to(String address) {
    return twilio.messages().stream()
        .filter(message -> message.direction().equals("outbound-api"))
        .filter(message -> message.to().equals(address))
        .toList();
  }

  /** All that we sent by ourselves. */
  List<TwilioMessage> sent() {
    return twilio.messages().stream()
        .filter(message -> message.direction().equals("outbound-api"))
        .toList();
  }

  /** The first message to an address, once it is there and we know it. */
  TwilioMessage message(String address) {
    Polling.until(() -> !to(address).isEmpty());
    TwilioMessage message = to(address).getFirst();
    Polling.until(() -> knows(message.sid()));
    return message;
  }

  private boolean knows(String sid) {
    List<String> known =
        store
            .database()
            .read(
                transaction ->
                    transaction.rows(
                        "SELECT sid FROM ask WHERE sid IS NOT NULL", row -> row.getString(1)));
    return known.contains(sid);
  }

  /** Markers of all messages that we sent: none may be there twice. */
  List<String> markers() {
    List<String> markers = new ArrayList<>();
    for (TwilioMessage message : sent()) {
      markers.add(message.body().replaceAll("(?s).*Ref\\. ", ""));
    }
    return markers;
  }

  Map<String, Object> record(String model, long id) {
    return odoo.records(model).stream()
        .filter(each -> ((Number) Objects.requireNonNull(each.get("id"))).longValue() == id)
        .findFirst()
        .orElseThrow();
  }

  /** Who the opportunity belongs to. */
  Object salesperson(long lead) {
    return record("crm.lead", lead).get("user_id") instanceof List<?> user
        ? user.getFirst()
        : "nobody";
  }

  long notes(String words) {
    return odoo.records("mail.message").stream()
        .filter(each -> String.valueOf(each.get("body")).contains(words))
        .count();
  }

  List<JsonNode> activities() {
    return toOdoo.searchRead(
        "mail.activity", Odoo.Search.of(List.of(), List.of("summary", "note", "res_id"), 10));
  }

  @Override
  public void close() {
    jobs.close();
    open.close();
    store.close();
    toOdoo.close();
    toTwilio.close();
    client.close();
    odoo.close();
    twilio.close();
  }
}
