package puente.calcom;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.httpclient.Path;

/**
 * A family of Cal.com's calls and the version of it that is spoken here. A call without its version
 * is answered as that of 2024-04-15, which has other shapes or none at all.
 */
enum ApiFamily {
  BOOKINGS("bookings", "2024-08-13"),
  EVENT_TYPES("event-types", "2024-06-14"),
  SCHEDULES("schedules", "2024-06-11"),
  SLOTS("slots", "2024-09-04"),
  ME("me", null);

  private final String segment;
  private final @Nullable String version;

  ApiFamily(String segment, @Nullable String version) {
    this.segment = segment;
    this.version = version;
  }

  /** Returns the value of {@code cal-api-version}; null where none is required. */
  @Nullable String version() {
    return version;
  }

  /** The family's path, and further segments below it. */
  Path path(String... further) {
    return Path.of(
        Stream.concat(Stream.of("v2", segment), Stream.of(further)).toArray(String[]::new));
  }
}
