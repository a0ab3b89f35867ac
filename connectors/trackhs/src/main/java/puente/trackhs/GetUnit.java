package puente.trackhs;

import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/** Tells one unit by its id. */
final class GetUnit {
  record Asked(
      @Description("Its id in TrackHS, from search_units.") @Bounds(min = 1) long unitId,
      @Description("Ask TrackHS again rather than tell what it said some minutes ago.")
          @Default("false")
          boolean fresh) {}

  static Operation<Asked, Unit> in(TrackHs trackHs) {
    return Operation.reads("get_unit")
        .title("Get a unit")
        .toolset(TrackHsToolConstants.MORE)
        .touches("TrackHS: GET /pms/units/{id}")
        .purpose(
            "Tells one unit in TrackHS by its id: rooms, who may stay, check-in times, amenities.")
        .does(
            new Asked(123, false),
            Unit.class,
            (asked, call) -> {
              Unit unit =
                  Unit.of(new TrackHsRow(trackHs.read(new UnitId(asked.unitId()), asked.fresh())));
              return Answer.of(
                  unit,
                  Text.format(
                      "%s tiene %s y %s.",
                      "%s has %s and %s.",
                      unit.spoken(),
                      rooms(
                          unit.bedrooms(),
                          new Text("habitación", "bedroom"),
                          new Text("habitaciones", "bedrooms")),
                      rooms(
                          unit.bathrooms(),
                          new Text("baño", "bathroom"),
                          new Text("baños", "bathrooms"))));
            });
  }

  private static Text rooms(@Nullable Long many, Text one, Text several) {
    if (many == null) {
      return one.es().equals("baño")
          ? new Text("no sé cuántos baños", "I do not know how many bathrooms")
          : new Text("no sé cuántas habitaciones", "I do not know how many bedrooms");
    }
    return Text.format("%d %s", "%d %s", many, many == 1 ? one : several);
  }

  private GetUnit() {}
}
