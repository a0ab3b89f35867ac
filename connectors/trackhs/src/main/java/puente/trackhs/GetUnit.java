package puente.trackhs;

import puente.bridge.Answer;
import puente.bridge.Bounds;
import puente.bridge.Default;
import puente.bridge.Doc;
import puente.bridge.Operation;
import puente.bridge.Text;

/** Tells one unit by its id. */
final class GetUnit {
  record Asked(
      @Doc("Its id in TrackHS, from search_units.") @Bounds(min = 1) long unitId,
      @Doc("Ask TrackHS again rather than tell what it said some minutes ago.") @Default("false")
          boolean fresh) {}

  static Operation<Asked, Unit> in(TrackHs trackHs) {
    return Operation.reads("get_unit")
        .title("Get a unit")
        .toolset(TrackHsConnector.MORE)
        .touches("TrackHS: GET /pms/units/{id}")
        .purpose(
            "Tells one unit in TrackHS by its id: rooms, who may stay, check-in times, amenities.")
        .does(
            new Asked(123, false),
            Unit.class,
            (asked, call) -> {
              Unit unit = Unit.of(new Row(trackHs.read(new UnitId(asked.unitId()), asked.fresh())));
              return Answer.of(
                  unit,
                  Text.format(
                      "%s: %s habitaciones, %s baños.",
                      "%s: %s bedrooms, %s bathrooms.",
                      unit.said(),
                      unit.bedrooms() == null ? "?" : unit.bedrooms(),
                      unit.bathrooms() == null ? "?" : unit.bathrooms()));
            });
  }

  private GetUnit() {}
}
