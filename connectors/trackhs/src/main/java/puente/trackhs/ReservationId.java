package puente.trackhs;

import java.util.List;
import puente.bridge.text.Text;

/** The id of a reservation. */
public record ReservationId(long value) implements TrackHsPlace {
  private static final Text NOUN = new Text("la reserva", "reservation");

  @Override
  public List<String> segments() {
    return List.of("v2", "pms", "reservations");
  }

  @Override
  public Text noun() {
    return NOUN;
  }

  @Override
  public String field() {
    return "reservation_id";
  }
}
