package puente.calcom;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** The lengths that an appointment can have. */
public final class AppointmentLengths {

  /**
   * Refuses a length that the kind of appointment does not offer.
   *
   * @throws ProblemException {@link Problem.Invalid} with those that it does
   */
  public static void check(EventType type, @Nullable Integer minutes) {
    if (minutes != null && !type.lengths().contains(minutes)) {
      List<String> offered = type.lengths().stream().map(String::valueOf).toList();
      throw new ProblemException(
          Problem.Invalid.of(
              "length_minutes",
              Text.format(
                  "esa cita dura %s minutos.",
                  "that appointment takes %s minutes.", Sentences.list(offered, true))));
    }
  }

  private AppointmentLengths() {}
}
