package puente.trackhs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import puente.speech.FoldedText;

/** The states of a reservation, as TrackHS spells them and as people say them. */
final class ReservationStatus {
  private static final List<String> ALL =
      List.of("Hold", "Confirmed", "Checked Out", "Checked In", "Cancelled");
  private static final Map<String, String> SAID =
      Map.of(
          "confirmada",
          "Confirmed",
          "confirmadas",
          "Confirmed",
          "cancelada",
          "Cancelled",
          "canceladas",
          "Cancelled",
          "canceled",
          "Cancelled",
          "en espera",
          "Hold",
          "retenida",
          "Hold",
          "alojado",
          "Checked In",
          "salida",
          "Checked Out");

  static List<String> all(@Nullable String given) {
    String text = ParameterParser.text(given);
    List<String> all = new ArrayList<>();
    if (text != null) {
      for (String each : text.split(",", 20)) {
        all.add(one(each));
      }
    }
    return all.stream().distinct().toList();
  }

  private ReservationStatus() {}

  private static String one(String said) {
    String plain = FoldedText.of(said).replaceAll("[ _-]+", " ").strip();
    for (String status : ALL) {
      if (FoldedText.of(status).equals(plain)) {
        return status;
      }
    }
    String known = SAID.get(plain);
    if (known == null) {
      throw ParameterParser.refusal(
          "status",
          Text.format("debe ser uno de: %s.", "must be one of: %s.", String.join(", ", ALL)),
          new Text(
              "¿Qué reservas: apartadas, confirmadas o canceladas?",
              "Which reservations: on hold, confirmed or cancelled?"));
    }
    return known;
  }
}
