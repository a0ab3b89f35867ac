package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.sandbox.calcom.SandboxCalCom;
import tools.jackson.databind.JsonNode;

/** Appointments by the whole process: as they are asked for on a call, and through its death. */
class AppointmentsTest {
  private static final String SECRET = "cal_secret_1";

  @TempDir Path directory;
  private SandboxCalCom calCom;
  private Server server;

  @BeforeEach
  void start() {
    calCom = SandboxCalCom.start(SandboxCalCom.Options.usual().uncounted());
    server = serve();
    calCom.subscribe(server.http.uri("/webhooks/calcom"), SECRET);
  }

  private Server serve() {
    return Server.serve(
        directory,
        Map.of(
            "CALCOM_API_URL", calCom.url().toString(),
            "CALCOM_API_KEY", SandboxCalCom.KEY,
            "CALCOM_WEBHOOK_SECRET", SECRET,
            "PUENTE_TIMEZONE", "Europe/Madrid",
            "PUENTE_ANSWER_BUDGET", "20ms",
            "PUENTE_RETRY_FIRST", "100ms",
            "PUENTE_RETRY_MOST", "500ms"));
  }

  @AfterEach
  void stop() {
    server.close();
    calCom.close();
  }

  /** The body of a tool called over REST, and over MCP in the other language. */
  private JsonNode rest(String tool, Map<String, ?> arguments, String language) throws IOException {
    return server.http.post("/api/tools/" + tool, arguments, "Accept-Language", language).body();
  }

  private JsonNode mcp(String tool, Map<String, ?> arguments, String language) throws IOException {
    return server.http.tool(tool, arguments, "Accept-Language", language).body().path("result");
  }

  /** The job once it has ended. */
  private JsonNode ended(String trackingId) throws IOException {
    long deadline = System.nanoTime() + 150_000_000_000L;
    while (System.nanoTime() < deadline) {
      JsonNode job = rest("get_booking_change", Map.of("tracking_id", trackingId), "es");
      if (List.of("completed", "failed").contains(job.path("status").asString(""))) {
        return job;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("not ended: " + trackingId + "\n" + server.output());
  }

  @Test
  void aCallInSpanishAsksForATimeBooksMovesAndCancelsIt() throws Exception {
    assertThat(rest("get_event_types", Map.of(), "es").path("say").asString())
        .startsWith("Hay 4 tipos de cita; los primeros son Consultation de 30 minutos");
    JsonNode free =
        rest(
            "get_available_slots",
            Map.of("event_type_id", "consultation", "start_date", "el próximo martes"),
            "es");
    assertThat(free.path("say").asString()).contains("horas libres; por ejemplo el martes");
    JsonNode asked =
        rest(
            "book_meeting",
            Map.of(
                "event_type_id", "consultation",
                "start_time", "el martes a las 10",
                "name", "Ana Ruiz",
                "email", "ana@example.com"),
            "es");
    JsonNode booked = ended(asked.path("tracking_id").asString());
    assertThat(booked.path("say").asString())
        .startsWith("Su cita quedó reservada para el martes")
        .endsWith("a las 10 de la mañana.");
    String uid = booked.at("/output/booking_uid").asString();
    JsonNode moved =
        ended(
            rest(
                    "reschedule_booking",
                    Map.of("booking_uid", uid, "start_time", "el martes a las 4 de la tarde"),
                    "es")
                .path("tracking_id")
                .asString());
    assertThat(moved.path("say").asString())
        .startsWith("Su cita se cambió al")
        .endsWith("a las 4 de la tarde.");
    // By the uid it had first: that leads to the one it has now.
    JsonNode gone =
        ended(
            rest("cancel_booking", Map.of("booking_uid", uid, "reason", "No puede"), "es")
                .path("tracking_id")
                .asString());
    assertThat(gone.path("say").asString()).startsWith("Su cita del").endsWith("quedó cancelada.");
    assertThat(gone.at("/output/booking_uid").asString())
        .isEqualTo(moved.at("/output/booking_uid").asString());
    // Cal.com has told of all three by itself, and was believed.
    while (calCom.deliveries().size() < 3) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(calCom.deliveries()).containsOnly(204);
  }

  @Test
  void aCallInEnglishOverMcpIsToldTheNearestTimesWhereOneIsTaken() throws Exception {
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("event_type_id", "123");
    wanted.put("start_time", "next Wednesday at 3 pm");
    wanted.put("name", "John Smith");
    wanted.put("email", "john.smith@example.com");
    JsonNode first = mcp("book_meeting", wanted, "en").path("structuredContent");
    assertThat(ended(first.path("tracking_id").asString()).path("status").asString())
        .isEqualTo("completed");
    wanted.put("name", "Mary Jones");
    wanted.put("email", "mary.jones@example.com");
    JsonNode second = mcp("book_meeting", wanted, "en").path("structuredContent");
    JsonNode told = ended(second.path("tracking_id").asString());
    assertThat(told.at("/error/type").asString()).isEqualTo("conflict");
    JsonNode again =
        mcp(
            "get_booking_change",
            Map.of("tracking_id", second.path("tracking_id").asString()),
            "en");
    assertThat(again.at("/structuredContent/say").asString())
        .startsWith("I could not do it: that time is not free. The nearest free time is")
        .contains("2:30 PM", "3:30 PM");
    JsonNode slots =
        mcp(
            "get_available_slots",
            Map.of(
                "event_type_id", "123",
                "start_date", "next week",
                "time_zone", "America/New_York"),
            "en");
    assertThat(slots.at("/structuredContent/time_zone").asString()).isEqualTo("America/New_York");
    assertThat(slots.at("/structuredContent/say").asString()).contains("free times; for example");
    assertThat(mcp("get_schedules", Map.of(), "en").at("/structuredContent/say").asString())
        .isEqualTo("Working hours are from Monday to Friday, from 9:00 AM to 6:00 PM.");
  }

  @Test
  void aHostConfirmsOneAndDeclinesAnother() throws Exception {
    assertThat(
            rest("get_bookings", Map.of("status", List.of("unconfirmed")), "en")
                .path("total")
                .asInt())
        .isEqualTo(2);
    JsonNode confirmed =
        ended(
            mcp("confirm_booking", Map.of("booking_uid", "bk_confirm"), "en")
                .at("/structuredContent/tracking_id")
                .asString());
    assertThat(confirmed.at("/output/status").asString()).isEqualTo("accepted");
    JsonNode declined =
        ended(
            mcp("decline_booking", Map.of("booking_uid", "bk_decline", "reason", "Away"), "en")
                .at("/structuredContent/tracking_id")
                .asString());
    assertThat(declined.at("/output/status").asString()).isEqualTo("rejected");
    assertThat(
            rest("get_booking", Map.of("booking_uid", "bk_decline"), "en").path("say").asString())
        .endsWith("declined.");
  }

  @Test
  void healthTellsHowCalComIsAndAnUnsignedDeliveryIsRefused() throws Exception {
    rest("get_event_types", Map.of(), "es");
    assertThat(server.http.get("/health").text("/back_ends/calcom")).isEqualTo("up");
    String body = "{\"triggerEvent\":\"BOOKING_CREATED\",\"payload\":{\"uid\":\"x\"}}";
    assertThat(server.http.post("/webhooks/calcom", body).status()).isEqualTo(403);
    assertThat(
            server
                .http
                .post("/webhooks/calcom", body, "X-Cal-Signature-256", "no-secret-provided")
                .status())
        .isEqualTo(403);
    String printed =
        "{\"triggerEvent\":\"BOOKING_CREATED\",\"createdAt\":\"2026-11-21T08:00:00.000Z\","
            + "\"payload\":{\"uid\":\"bk_test_1\"}}";
    assertThat(
            server
                .http
                .post(
                    "/webhooks/calcom",
                    printed,
                    "X-Cal-Signature-256",
                    "4909a94a1a5fb1fd413f2da19a94ac51376a209424300a4fc4f233f8e720eab2")
                .status())
        .isEqualTo(204);
  }

  @Test
  void aServerKilledWhileItBooksHasBookedEachOnce() throws Exception {
    ZonedDateTime day =
        ZonedDateTime.now(ZoneId.of("Europe/Madrid"))
            .with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    calCom.faults().set("delay_ms", 1_000);
    List<String> jobs = new ArrayList<>();
    for (int hour = 10; hour < 16; hour++) {
      Map<String, Object> wanted =
          Map.of(
              "event_type_id", "123",
              "start_time", day.toLocalDate() + "T" + hour + ":00",
              "name", "Caller " + hour,
              "email", "caller" + hour + "@example.com");
      jobs.add(server.http.post("/api/tools/book_meeting", wanted).text("/tracking_id"));
    }
    // The moment at which Cal.com has all bookings in hand and their sender has heard of none.
    while (posts() < jobs.size()) {
      LockSupport.parkNanos(1_000_000);
    }
    server.kill();
    calCom.faults().reset();
    server = serve();
    for (String job : jobs) {
      assertThat(ended(job).path("status").asString()).isEqualTo("completed");
    }
    List<String> keys = new ArrayList<>();
    for (JsonNode booking : calCom.bookings()) {
      if (booking.path("metadata").has("puenteKey")) {
        keys.add(booking.at("/metadata/puenteKey").asString());
      }
    }
    assertThat(keys).containsExactlyInAnyOrderElementsOf(Set.copyOf(jobs));
  }

  private long posts() {
    return calCom.log().stream().filter(asked -> asked.method().equals("POST")).count();
  }
}
