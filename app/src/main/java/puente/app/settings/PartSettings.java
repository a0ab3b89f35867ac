package puente.app.settings;

import java.time.Duration;
import puente.app.logging.Logging;
import puente.audit.documents.AuditSettings;
import puente.jobs.JobSettings;

/** The settings of each part. */
public final class PartSettings {

  public static JobSettings jobs(Settings settings) {
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
        settings.region());
  }

  public static AuditSettings audit(Settings settings) {
    return new AuditSettings(
        settings.auditDirectory(),
        settings.zone(),
        Duration.ofDays(settings.number(Setting.LOG_RETENTION_DAYS)));
  }

  public static void startLog(Settings settings) {
    Logging.start(
        settings.text(Setting.LOG_LEVEL),
        settings.text(Setting.LOG_FORMAT).equals("json"),
        settings.zone());
  }

  private PartSettings() {}
}
