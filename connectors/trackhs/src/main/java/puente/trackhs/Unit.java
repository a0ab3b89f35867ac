package puente.trackhs;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;

/** A unit as it is told. */
record Unit(
    long id,
    @Nullable String name,
    @Nullable String code,
    @Nullable String shortName,
    @Nullable String type,
    @Description("The property it belongs to.") @Nullable String node,
    @Nullable Long bedrooms,
    @Description("Full ones.") @Nullable Long bathrooms,
    @Nullable Long halfBathrooms,
    @Nullable Long maxOccupancy,
    @Nullable Boolean petsFriendly,
    @Nullable Long maxPets,
    @Nullable Boolean eventsAllowed,
    @Nullable Boolean smokingAllowed,
    @Nullable Boolean childrenAllowed,
    @Nullable Boolean isAccessible,
    @Nullable Boolean isActive,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String checkinTime,
    @Nullable String checkoutTime,
    @Description("At most twenty.") List<String> amenities) {
  private static final int MOST_AMENITIES = 20;

  static Unit of(TrackHsRow row) {
    return new Unit(
        row.id(),
        row.line("name"),
        row.line("unitCode"),
        row.line("shortName"),
        row.in("unitType").line("name"),
        row.in("_embedded", "node").line("name"),
        row.number("bedrooms"),
        row.number("fullBathrooms"),
        row.number("halfBathrooms"),
        row.number("maxOccupancy"),
        row.flag("petsFriendly"),
        row.number("maxPets"),
        row.flag("eventsAllowed"),
        row.flag("smokingAllowed"),
        row.flag("childrenAllowed"),
        row.flag("isAccessible"),
        row.flag("isActive"),
        row.line("locality"),
        row.line("region"),
        row.time("checkinTime"),
        row.time("checkoutTime"),
        row.rows("amenities").stream()
            .map(each -> each.line("name"))
            .filter(Objects::nonNull)
            .limit(MOST_AMENITIES)
            .toList());
  }

  /** "Palm Villa 123", as people call it. */
  String spoken() {
    return name == null ? code == null ? "#" + id : code : name;
  }

  /** "Palm Villa 123 (PV-123)". */
  String describe() {
    String called = name == null ? "#" + id : name;
    return code == null || code.equals(name) ? called : called + " (" + code + ")";
  }
}
