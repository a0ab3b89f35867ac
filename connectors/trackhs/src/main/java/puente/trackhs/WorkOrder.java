package puente.trackhs;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.speech.FoldedText;
import puente.speech.SpokenDays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A work order that is to be made, with everything a caller said made into TrackHS's values: days
 * and names mean the same however much later it is made.
 *
 * @param unitId the unit it is for; null where it is for a block of units
 * @param where how a person calls that
 * @param day when it was reported, or is to be done
 * @param about what is to be done
 * @param body what TrackHS is sent
 */
public record WorkOrder(
    Kind kind, @Nullable Long unitId, String where, LocalDate day, String about, JsonNode body) {

  /** The subject of an inspection. */
  static final String INSPECTION = "inspection";

  /** The two kinds that there are. */
  public enum Kind {
    MAINTENANCE("referenceNumber", "description"),
    HOUSEKEEPING("comments", "comments");

    private final String markField;
    private final String otherwise;

    Kind(String markField, String otherwise) {
      this.markField = markField;
      this.otherwise = otherwise;
    }

    /** Returns the listing that holds them. */
    public TrackHsCollection listing() {
      return switch (this) {
        case MAINTENANCE -> TrackHsCollection.MAINTENANCE;
        case HOUSEKEEPING -> TrackHsCollection.HOUSEKEEPING;
      };
    }

    /** "la orden de mantenimiento". */
    public Text noun() {
      return switch (this) {
        case MAINTENANCE -> new Text("la orden de mantenimiento", "the maintenance work order");
        case HOUSEKEEPING -> new Text("la orden de limpieza", "the housekeeping work order");
      };
    }

    /** Tells whether a work order carries that mark. */
    boolean carries(JsonNode row, String mark) {
      return row.path(markField).asString("").contains(mark)
          || row.path(otherwise).asString("").contains(mark);
    }
  }

  /** A work order as TrackHS keeps it. */
  public record Made(
      long id,
      WorkOrder.Kind kind,
      @Nullable Long unitId,
      @Nullable String status,
      @Description("5 high, 3 medium, 1 low.") @Nullable Long priority,
      @Nullable String summary,
      @Nullable LocalDate day,
      @Nullable String referenceNumber) {

    public static Made of(Kind kind, JsonNode node) {
      TrackHsRow row = new TrackHsRow(node);
      boolean maintenance = kind == Kind.MAINTENANCE;
      return new Made(
          row.id(),
          kind,
          row.number("unitId"),
          row.text("status"),
          maintenance ? row.number("priority") : null,
          maintenance ? row.line("summary") : withoutMark(row.line("comments")),
          row.day(maintenance ? "dateReceived" : "scheduledAt"),
          row.text("referenceNumber"));
    }
  }

  /** Removes our mark, by which an order is found again, from comments that people read. */
  private static @Nullable String withoutMark(@Nullable String comments) {
    String rest = comments == null ? "" : comments.replaceAll("\\s*pnt-[0-9a-f]{12}", "").strip();
    return rest.isEmpty() ? null : rest;
  }

  /** "la inspección de Palm Villa 123", as it is told once it is made. */
  public Text definite() {
    return Text.format("%s de %s", "%s of %s", noun(), place());
  }

  private Text noun() {
    return switch (kind) {
      case MAINTENANCE -> new Text("la orden de mantenimiento", "the maintenance order");
      case HOUSEKEEPING ->
          isInspection()
              ? new Text("la inspección", "the inspection")
              : new Text("la orden de limpieza", "the cleaning");
    };
  }

  private boolean isInspection() {
    return about.equals(INSPECTION);
  }

  /** Returns the place without its code. */
  private String place() {
    return where.replaceFirst(" \\([^()]*\\)$", "");
  }

  /** Returns the text that two orders have in common that are one. */
  public String likeness() {
    return kind + "\n" + unitId + "\n" + where + "\n" + day + "\n" + FoldedText.of(about).strip();
  }

  /** Returns the body to be sent, with a mark by which it is found again. */
  public ObjectNode marked(String mark) {
    ObjectNode marked = ((ObjectNode) body).deepCopy();
    boolean taken = marked.hasNonNull(kind.markField);
    String field = taken ? kind.otherwise : kind.markField;
    String before = marked.path(field).asString("");
    return marked.put(field, before.isEmpty() ? mark : before + "\n" + mark);
  }

  /** "una orden de mantenimiento para Palm Villa 123: fuga de agua, recibida el 3 de marzo". */
  public Text describe() {
    Text days = SpokenDays.say(new SpokenDays.Span(day, day));
    return switch (kind) {
      case MAINTENANCE ->
          Text.format(
              "una orden de mantenimiento para %s: «%s», recibida %s",
              "a maintenance work order for %s: “%s”, received %s", place(), about, days);
      case HOUSEKEEPING ->
          isInspection()
              ? Text.format("una inspección de %s %s", "an inspection of %s %s", place(), days)
              : Text.format(
                  "una limpieza %s de %s %s",
                  "a cleaning, %s, of %s %s", ListCleanTypes.describe(about), place(), days);
    };
  }

  /** An empty body to be filled. */
  static ObjectNode body(@Nullable Integer userId, @Nullable Integer vendorId) {
    ObjectNode body = Json.object();
    if (userId != null) {
      body.put("userId", userId);
    }
    if (vendorId != null) {
      body.put("vendorId", vendorId);
    }
    return body;
  }

  static void put(ObjectNode body, String name, @Nullable String given) {
    String text = ParameterParser.text(given);
    if (text != null) {
      body.put(name, text);
    }
  }
}
