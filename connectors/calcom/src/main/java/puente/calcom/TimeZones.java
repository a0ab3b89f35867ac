package puente.calcom;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** The zone that a caller named, as Cal.com takes it: by an IANA name. */
public final class TimeZones {
  /** The parameter that it is named in. */
  public static final String FIELD = "time_zone";

  /**
   * Finds that zone, or the people's own where none is named.
   *
   * @throws ProblemException {@link Problem.Invalid} for anything that is no zone's name
   */
  public static ZoneId of(@Nullable String named, ZoneId own) {
    if (named == null || named.isBlank()) {
      return own;
    }
    String wanted = named.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .map(ZoneId::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.Invalid.of(
                        FIELD,
                        new Text(
                            "no es una zona horaria; escríbala como America/Mexico_City.",
                            "is not a time zone; write it as America/Mexico_City."),
                        new Text(
                            "No conozco esa zona horaria; ¿en qué ciudad está?",
                            "I do not know that time zone; which city are you in?"))));
  }

  private TimeZones() {}
}
