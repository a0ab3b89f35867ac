package puente.trackhs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.speech.FoldedText;
import tools.jackson.databind.node.ObjectNode;

/** The input of {@code create_maintenance_work_order}. */
public record MaintenanceRequest(
    @Description("What is wrong, in a few words.") @Bounds(min = 1, max = 500) String summary,
    @Description("Id of the unit; or give unit, or reservation_id.") @Bounds(min = 1)
        @Nullable Integer unitId,
    @Description("The unit's name or code, where its id is not known.") @Bounds(max = 100)
        @Nullable String unit,
    @Description("critical or high (5), medium (3), low or trivial (1).")
        @Default("\"medium\"")
        @Bounds(min = 1, max = 30)
        String priority,
    @Default("\"open\"") Status status,
    @Description("Day it was reported: YYYY-MM-DD, or in words; today when left out.")
        @Bounds(max = 60)
        @Nullable String dateReceived,
    @Description("An estimate; TrackHS wants one.") @Default("0") @Bounds(min = 0, max = 1_000_000)
        BigDecimal estimatedCost,
    @Description("Minutes; TrackHS wants an estimate.")
        @Default("60")
        @Bounds(min = 1, max = 100_000)
        int estimatedTime,
    @Description("Day it is to be done.") @Bounds(max = 60) @Nullable String dateScheduled,
    @Bounds(max = 5_000) @Nullable String description,
    @Bounds(min = 1) @Nullable Integer userId,
    @Bounds(min = 1) @Nullable Integer vendorId,
    @Description("Its id, or its confirmation number.") @Bounds(max = 40)
        @Nullable String reservationId,
    @Description("The caller's own number for it.") @Bounds(max = 100)
        @Nullable String referenceNumber,
    @Bounds(max = 2_000) @Nullable String workPerformed,
    @Description("Who or what reported it, such as Guest.") @Bounds(max = 100)
        @Nullable String source,
    @Bounds(max = 200) @Nullable String sourceName,
    @Description("With country code.") @Bounds(max = 50) @Nullable String sourcePhone,
    @Description("Minutes spent.") @Bounds(min = 0, max = 100_000) @Nullable Integer actualTime,
    @Description("1 stops check-ins on that day: only when the unit cannot be lived in.")
        @Default("0")
        @Bounds(min = 0, max = 1)
        int blockCheckin) {

  /** The status of a maintenance order. */
  public enum Status {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("not-started")
    NOT_STARTED,
    @JsonProperty("in-progress")
    IN_PROGRESS,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("processed")
    PROCESSED,
    @JsonProperty("vendor-not-start")
    VENDOR_NOT_START,
    @JsonProperty("vendor-assigned")
    VENDOR_ASSIGNED,
    @JsonProperty("vendor-declined")
    VENDOR_DECLINED,
    @JsonProperty("vendor-completed")
    VENDOR_COMPLETED,
    @JsonProperty("user-completed")
    USER_COMPLETED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("pending")
    PENDING
  }

  private static final Map<String, Integer> PRIORITIES =
      Map.ofEntries(
          Map.entry("trivial", 1),
          Map.entry("low", 1),
          Map.entry("baja", 1),
          Map.entry("bajo", 1),
          Map.entry("1", 1),
          Map.entry("medium", 3),
          Map.entry("normal", 3),
          Map.entry("media", 3),
          Map.entry("medio", 3),
          Map.entry("3", 3),
          Map.entry("high", 5),
          Map.entry("urgent", 5),
          Map.entry("critical", 5),
          Map.entry("emergency", 5),
          Map.entry("alta", 5),
          Map.entry("alto", 5),
          Map.entry("urgente", 5),
          Map.entry("critica", 5),
          Map.entry("critico", 5),
          Map.entry("emergencia", 5),
          Map.entry("5", 5));

  /** The example of the documents: a plumbing problem in unit 123. */
  public static MaintenanceRequest example() {
    return new MaintenanceRequest(
        "Problema de plomería: fuga bajo el lavabo",
        123,
        null,
        "high",
        Status.OPEN,
        null,
        BigDecimal.ZERO,
        60,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0);
  }

  /**
   * The work order that is meant.
   *
   * @throws puente.bridge.ProblemException naming the parameter that is wrong, or asking which unit
   */
  public WorkOrder order(TrackHs trackHs) {
    int urgency = urgency();
    ParameterParser given = new ParameterParser(trackHs);
    LocalDate received = given.day("date_received", dateReceived);
    LocalDate day = received == null ? trackHs.today() : received;
    LocalDate scheduled = given.day("date_scheduled", dateScheduled);
    ReservationId reservation = new ReservationReference(trackHs).ofGiven(reservationId);
    Units.Named where = new UnitReference(trackHs).of(unitId, unit, reservation);
    ObjectNode body = WorkOrder.body(userId, vendorId);
    body.put("dateReceived", day.toString())
        .put("priority", urgency)
        .put("status", TrackHsToolConstants.word(status))
        .put("summary", summary.strip())
        .put("estimatedCost", estimatedCost)
        .put("estimatedTime", estimatedTime)
        .put("unitId", where.id().value())
        .put("blockCheckin", blockCheckin == 1);
    if (scheduled != null) {
      body.put("dateScheduled", scheduled.toString());
    }
    if (reservation != null) {
      body.put("reservationId", reservation.value());
    }
    if (actualTime != null) {
      body.put("actualTime", actualTime);
    }
    WorkOrder.put(body, "referenceNumber", referenceNumber);
    WorkOrder.put(body, "description", description);
    WorkOrder.put(body, "workPerformed", workPerformed);
    WorkOrder.put(body, "source", source);
    WorkOrder.put(body, "sourceName", sourceName);
    WorkOrder.put(body, "sourcePhone", sourcePhone);
    return new WorkOrder(
        WorkOrder.Kind.MAINTENANCE,
        where.id().value(),
        where.name(),
        day,
        TrackHsRow.oneLine(summary),
        body);
  }

  private int urgency() {
    Integer number = PRIORITIES.get(FoldedText.of(priority).strip());
    if (number == null) {
      throw ParameterParser.refusal(
          "priority",
          new Text(
              "debe ser alta (5), media (3) o baja (1).",
              "must be high (5), medium (3) or low (1)."),
          new Text("¿Qué prioridad: alta, media o baja?", "Which priority: high, medium or low?"));
    }
    return number;
  }
}
