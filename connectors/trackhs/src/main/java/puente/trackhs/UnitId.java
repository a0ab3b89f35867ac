package puente.trackhs;

import java.util.List;
import puente.bridge.text.Text;

/** The id of a unit that can be rented. */
public record UnitId(long value) implements TrackHsPlace {
  private static final Text NOUN = new Text("la unidad", "unit");

  @Override
  public List<String> segments() {
    return List.of("pms", "units");
  }

  @Override
  public Text noun() {
    return NOUN;
  }

  @Override
  public String field() {
    return "unit_id";
  }
}
