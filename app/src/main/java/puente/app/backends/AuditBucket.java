package puente.app.backends;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.app.settings.PartSettings;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.audit.documents.S3Settings;
import puente.audit.documents.Uploads;
import puente.jobs.Store;

/** The bucket of audit documents as it is configured; nothing of it is loaded where it is not. */
public record AuditBucket(@Nullable Uploads uploads) implements BackEndRuntime {

  /** Begins to bring documents there, where there is one. */
  public static AuditBucket of(Settings settings, Store store, Clock clock) {
    S3Settings s3 = settings(settings);
    return new AuditBucket(
        s3 == null
            ? null
            : new Uploads(
                    store.trail().outbox(),
                    s3,
                    PartSettings.audit(settings),
                    Uploads.Patience.USUAL,
                    clock)
                .start());
  }

  /** Returns the bucket's settings; null where there is no bucket. */
  public static @Nullable S3Settings settings(Settings settings) {
    if (!settings.has(Setting.S3_LOGS_BUCKET)) {
      return null;
    }
    boolean keys =
        settings.has(Setting.AWS_ACCESS_KEY_ID) && settings.has(Setting.AWS_SECRET_ACCESS_KEY);
    return new S3Settings(
        settings.text(Setting.S3_LOGS_BUCKET),
        settings.text(Setting.AWS_REGION),
        settings.has(Setting.AWS_ENDPOINT_URL_S3)
            ? settings.url(Setting.AWS_ENDPOINT_URL_S3)
            : null,
        keys
            ? new S3Settings.Keys(
                settings.secret(Setting.AWS_ACCESS_KEY_ID),
                settings.secret(Setting.AWS_SECRET_ACCESS_KEY),
                settings.has(Setting.AWS_SESSION_TOKEN)
                    ? settings.secret(Setting.AWS_SESSION_TOKEN)
                    : null)
            : null,
        settings.has(Setting.AWS_ROLE_ARN) ? settings.text(Setting.AWS_ROLE_ARN) : null,
        settings.has(Setting.AWS_ENDPOINT_URL_STS)
            ? settings.url(Setting.AWS_ENDPOINT_URL_STS)
            : null,
        S3Settings.USUAL_SILENCE);
  }

  /** How many documents waited when it last looked; none where there is no bucket. */
  public long waiting() {
    return uploads == null ? 0 : uploads.waiting();
  }

  @Override
  public Map<String, String> states() {
    return uploads == null ? Map.of() : uploads.states();
  }

  @Override
  public void close() {
    if (uploads != null) {
      uploads.close();
    }
  }
}
