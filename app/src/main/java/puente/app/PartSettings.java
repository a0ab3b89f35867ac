package puente.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.audit.documents.AuditSettings;
import puente.jobs.JobSettings;

/** What the parts are told of the settings. */
final class PartSettings {

  static JobSettings jobs(Settings settings) {
    JobSettings usual = JobSettings.in(settings.dataDirectory());
    return new JobSettings(
        usual.directory(),
        settings.number(Setting.PUENTE_WORKERS),
        settings.number(Setting.PUENTE_QUEUE),
        new JobSettings.Backoff(
            settings.time(Setting.PUENTE_RETRY_FIRST),
            settings.time(Setting.PUENTE_RETRY_MOST),
            settings.time(Setting.PUENTE_RETRY_LIMIT)),
        usual.poll(),
        usual.drain(),
        Duration.ofDays(settings.number(Setting.JOB_RETENTION_DAYS)),
        settings.database(),
        region(settings));
  }

  static AuditSettings audit(Settings settings) {
    return new AuditSettings(
        settings.auditDirectory(),
        settings.zone(),
        Duration.ofDays(settings.number(Setting.LOG_RETENTION_DAYS)));
  }

  static void checkRegion(String text) {
    if (!Set.of(Locale.getISOCountries()).contains(text.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a country");
    }
  }

  /** The country that phone numbers without a country code belong to. */
  static @Nullable String region(Settings settings) {
    return settings.has(Setting.PUENTE_DEFAULT_REGION)
        ? settings.text(Setting.PUENTE_DEFAULT_REGION).toUpperCase(Locale.ROOT)
        : null;
  }

  private PartSettings() {}
}
