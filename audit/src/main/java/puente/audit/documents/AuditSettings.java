package puente.audit.documents;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The place where audit documents are written, and for how long.
 *
 * @param zone the time zone of their dates, those in file names too
 * @param retention how long they are kept
 */
public record AuditSettings(Path directory, ZoneId zone, Duration retention) {

  /** The defaults, under a data directory. */
  public static AuditSettings in(Path dataDirectory, ZoneId zone) {
    return new AuditSettings(dataDirectory.resolve("logs"), zone, Duration.ofDays(90));
  }
}
