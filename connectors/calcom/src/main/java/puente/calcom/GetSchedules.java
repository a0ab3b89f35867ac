package puente.calcom;

import java.util.List;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.text.Text;

/** Answers "when does one work there?". */
final class GetSchedules {
  record Nothing() {}

  record Found(List<Schedule> schedules) {}

  static Operation<Nothing, Found> in(CalCom calCom) {
    return Operation.reads("get_schedules")
        .title("Working hours")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/schedules")
        .purpose(
            "Lists the schedules of the Cal.com account: days, hours, time zone and exceptions."
                + " They say when one works, not what is free: use get_available_slots for that.")
        .does(new Nothing(), Found.class, (_, _) -> answer(new Found(calCom.schedules())));
  }

  private static Answer<Found> answer(Found found) {
    List<Schedule> all = found.schedules();
    return Answer.of(
        found,
        all.isEmpty()
            ? new Text("No hay horarios.", "There are no schedules.")
            : all.stream()
                .filter(Schedule::isDefault)
                .findFirst()
                .orElse(all.getFirst())
                .describe());
  }

  private GetSchedules() {}
}
