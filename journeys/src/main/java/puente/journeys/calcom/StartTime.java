package puente.journeys.calcom;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.speech.SpokenMoment;

/** The requested beginning of an appointment. */
record StartTime(ZonedDateTime moment) {
  private static final String FIELD = "start_time";

  /**
   * Reads it.
   *
   * @throws ProblemException {@link Problem.Invalid} for what is no moment to come
   */
  static StartTime of(String said, ZoneId zone, InstantSource clock) {
    ZonedDateTime now = clock.instant().atZone(zone);
    ZonedDateTime moment = SpokenMoment.of(FIELD, said, now);
    if (!moment.isAfter(now)) {
      throw new ProblemException(
          Problem.Invalid.of(
              FIELD, new Text("esa hora ya pasó.", "that time has already passed.")));
    }
    return new StartTime(moment);
  }

  Instant instant() {
    return moment.toInstant();
  }

  String iso() {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
  }
}
