package puente.app.commands;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import puente.app.settings.SettingFormats;
import puente.bridge.text.Text;

/** Reads what options are given; what fits none of an option's forms is told with these. */
record OptionParser(ZoneId zone, InstantSource clock) {
  private static final Text PAST =
      new Text(
          "un día como 2026-11-30, una hora como 2026-11-30T16:00 o una duración como 3d, 12h, 30m",
          "a day like 2026-11-30, a time like 2026-11-30T16:00 or a duration like 3d, 12h, 30m");
  private static final Text FUTURE =
      new Text(
          "un día como 2027-01-31 o una duración como 90d, 12h",
          "a day like 2027-01-31 or a duration like 90d, 12h");
  private static final Text DURATION =
      new Text("una duración como 24h, 30m, 7d", "a duration like 24h, 30m, 7d");

  /**
   * Reads when something began: a day in our time zone, a time, or so long ago.
   *
   * @throws UsageException naming the option and its forms
   */
  Instant past(String option, String text) {
    Optional<Instant> moment =
        read(text, OffsetDateTime::parse)
            .map(OffsetDateTime::toInstant)
            .or(() -> read(text, LocalDateTime::parse).map(at -> at.atZone(zone).toInstant()))
            .or(() -> day(text))
            .or(() -> read(text, SettingFormats.DURATION::read).map(clock.instant()::minus));
    return moment.orElseThrow(() -> UsageException.of(option, PAST));
  }

  /**
   * Reads how long until something ends: a day in our time zone, of which all counts, or a
   * duration.
   *
   * @throws UsageException naming the option and its forms
   */
  Duration future(String option, String text) {
    Instant now = clock.instant();
    return day(text)
        .map(begins -> begins.atZone(zone).plusDays(1).toInstant())
        .filter(now::isBefore)
        .map(ends -> Duration.between(now, ends))
        .or(() -> read(text, SettingFormats.DURATION::read).filter(Duration::isPositive))
        .orElseThrow(() -> UsageException.of(option, FUTURE));
  }

  /**
   * A duration.
   *
   * @throws UsageException naming the option and its forms
   */
  static Duration duration(String option, String text) {
    return read(text, SettingFormats.DURATION::read)
        .orElseThrow(() -> UsageException.of(option, DURATION));
  }

  private Optional<Instant> day(String text) {
    return read(text, LocalDate::parse).map(day -> day.atStartOfDay(zone).toInstant());
  }

  private static <T> Optional<T> read(String text, Function<String, T> form) {
    try {
      return Optional.of(form.apply(text.strip()));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException another) {
      return Optional.empty();
    }
  }
}
