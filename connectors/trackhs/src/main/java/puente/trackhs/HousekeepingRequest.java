package puente.trackhs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import tools.jackson.databind.node.ObjectNode;

/** The input of {@code create_housekeeping_work_order}. */
public record HousekeepingRequest(
    @Description("Day it is to be done: YYYY-MM-DD, or in words.") @Bounds(min = 1, max = 60)
        String scheduledAt,
    @Description("Id of the unit; or give unit, or unit_block_id.") @Bounds(min = 1)
        @Nullable Integer unitId,
    @Description("The unit's name or code, where its id is not known.") @Bounds(max = 100)
        @Nullable String unit,
    @Description("Id of a block of units.") @Bounds(min = 1) @Nullable Integer unitBlockId,
    @Description("True for an inspection; else clean_type_id.") @Nullable Boolean isInspection,
    @Description("Id of the kind of cleaning; left out, the answer names those there are.")
        @Bounds(min = 1)
        @Nullable Integer cleanTypeId,
    @Default("\"pending\"") Status status,
    @Bounds(min = 1) @Nullable Integer userId,
    @Bounds(min = 1) @Nullable Integer vendorId,
    @Description("Its id, or its confirmation number.") @Bounds(max = 40)
        @Nullable String reservationId,
    @Description("Between two guests.") @Nullable Boolean isTurn,
    @Nullable Boolean chargeOwner,
    @Bounds(max = 2_000) @Nullable String comments,
    @Bounds(min = 0, max = 1_000_000) @Nullable BigDecimal cost) {

  /** The status of a housekeeping order. */
  public enum Status {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("not-started")
    NOT_STARTED,
    @JsonProperty("in-progress")
    IN_PROGRESS,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("processed")
    PROCESSED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("exception")
    EXCEPTION
  }

  private static final int MOST_SAID = 3;

  /** An inspection of unit 123. */
  public static HousekeepingRequest example() {
    return new HousekeepingRequest(
        "2027-02-17",
        123,
        null,
        null,
        true,
        null,
        Status.PENDING,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * The work order that is meant.
   *
   * @throws ProblemException naming the parameter that is wrong, or asking which unit or cleaning
   */
  public WorkOrder order(TrackHs trackHs) {
    LocalDate day = new ParameterParser(trackHs).day("scheduled_at", scheduledAt);
    if (day == null) {
      throw ParameterParser.refusal(
          "scheduled_at",
          new Text("¿para qué día?", "for which day?"),
          new Text("¿Para qué día?", "For which day?"));
    }
    requireOneKind(trackHs);
    ObjectNode body = WorkOrder.body(userId, vendorId);
    body.put("scheduledAt", day.toString()).put("status", TrackHsToolConstants.word(status));
    ReservationId reservation = new ReservationReference(trackHs).ofGiven(reservationId);
    String where = where(trackHs, body, reservation);
    String about = about(trackHs, body);
    if (reservation != null) {
      body.put("reservationId", reservation.value());
    }
    if (isTurn != null) {
      body.put("isTurn", isTurn);
    }
    if (chargeOwner != null) {
      body.put("chargeOwner", chargeOwner);
    }
    if (cost != null) {
      body.put("cost", cost);
    }
    WorkOrder.put(body, "comments", comments);
    Long unitNumber = body.has("unitId") ? (Long) body.path("unitId").asLong() : null;
    return new WorkOrder(WorkOrder.Kind.HOUSEKEEPING, unitNumber, where, day, about, body);
  }

  private String where(TrackHs trackHs, ObjectNode body, @Nullable ReservationId reservation) {
    if (unitBlockId == null) {
      Units.Named named = new UnitReference(trackHs).of(unitId, unit, reservation);
      body.put("unitId", named.id().value());
      return named.name();
    }
    if (unitId != null || ParameterParser.text(unit) != null) {
      throw ParameterParser.refusal(
          "unit_block_id",
          new Text(
              "dé la unidad o el bloque de unidades, no los dos.",
              "give either the unit or the block of units, not both."),
          new Text(
              "¿Es para una unidad o para todo el grupo?",
              "Is it for one unit or for the whole group?"));
    }
    body.put("unitBlockId", unitBlockId);
    return "#" + unitBlockId;
  }

  private void requireOneKind(TrackHs trackHs) {
    boolean inspects = Boolean.TRUE.equals(isInspection);
    if (inspects && cleanTypeId != null) {
      throw ParameterParser.refusal(
          "clean_type_id",
          new Text(
              "una inspección no lleva tipo de limpieza.",
              "an inspection has no type of cleaning."));
    }
    if (!inspects && cleanTypeId == null) {
      throw which(trackHs);
    }
  }

  private String about(TrackHs trackHs, ObjectNode body) {
    if (cleanTypeId == null) {
      body.put("isInspection", true);
      return WorkOrder.INSPECTION;
    }
    body.put("cleanTypeId", cleanTypeId);
    List<TrackHsRow> types = cleanTypes(trackHs);
    List<TrackHsRow> meant = types.stream().filter(each -> each.id() == cleanTypeId).toList();
    if (meant.isEmpty() && !types.isEmpty()) {
      throw which(trackHs); // Ids are the tenant's own, and an unknown one is refused there.
    }
    String name = meant.isEmpty() ? null : meant.getFirst().line("name");
    return name == null ? "clean type " + cleanTypeId : name;
  }

  private static ProblemException which(TrackHs trackHs) {
    List<TrackHsRow> types = cleanTypes(trackHs);
    List<String> names =
        Stream.concat(
                Stream.of("is_inspection"),
                types.stream().map(each -> each.line("name") + " (" + each.id() + ")"))
            .toList();
    Text kinds =
        types.stream()
            .map(each -> each.line("name"))
            .filter(Objects::nonNull)
            .limit(MOST_SAID)
            .map(ListCleanTypes::describe)
            .reduce(new Text("", ""), (one, other) -> Text.format("%s%s, ", "%s%s, ", one, other));
    return ParameterParser.refusal(
        "clean_type_id",
        Text.format(
            "¿qué limpieza? Hay %s.", "which cleaning? There is %s.", Sentences.list(names, true)),
        Text.format(
            "¿Qué limpieza: %so una inspección?", "Which cleaning: %sor an inspection?", kinds));
  }

  /** None where this key may not list them. */
  private static List<TrackHsRow> cleanTypes(TrackHs trackHs) {
    try {
      return trackHs
          .list(TrackHsCollection.CLEAN_TYPES, Query.ALL.with("size", 100), false)
          .rows()
          .stream()
          .map(TrackHsRow::new)
          .toList();
    } catch (ProblemException notListed) {
      return List.of();
    }
  }
}
