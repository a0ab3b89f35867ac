package puente.app.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Secret;
import puente.http.tls.CertificateFiles;
import puente.http.tls.CertificateUnusable;
import puente.http.tls.CurrentCertificate;
import puente.http.tls.OwnCertificate;

/** Which certificate the settings want shown. */
public final class Https {

  /** Tells whether the port speaks HTTPS. */
  public static boolean isOn(Settings settings) {
    return settings.isTrue(Setting.PUENTE_HTTPS)
        || !settings.text(Setting.PUENTE_TLS_CERTIFICATE).isEmpty();
  }

  /**
   * Tells whether it shows a certificate of its own, which clients have to be configured to trust.
   */
  public static boolean isOwn(Settings settings) {
    return isOn(settings) && settings.text(Setting.PUENTE_TLS_CERTIFICATE).isEmpty();
  }

  /**
   * The certificate to show; null for plain HTTP.
   *
   * @throws CertificateUnusable when it can't be shown
   */
  static @Nullable CurrentCertificate shown(Settings settings, Clock clock)
      throws CertificateUnusable {
    if (!isOn(settings)) {
      return null;
    }
    return new CurrentCertificate(isOwn(settings) ? own(settings) : files(settings), clock);
  }

  /** The certificate of this machine. */
  public static OwnCertificate own(Settings settings) {
    List<String> hosts = new ArrayList<>();
    String host = settings.text(Setting.HOST);
    if (!host.equals("0.0.0.0") && !host.contains(":")) {
      hosts.add(host);
    }
    return new OwnCertificate(settings.dataDirectory().resolve("certificates"), hosts);
  }

  private static CertificateFiles files(Settings settings) {
    boolean apart = settings.has(Setting.PUENTE_TLS_KEY);
    boolean secret = settings.has(Setting.PUENTE_TLS_PASSWORD);
    return new CertificateFiles(
        Path.of(settings.text(Setting.PUENTE_TLS_CERTIFICATE)),
        apart ? Path.of(settings.text(Setting.PUENTE_TLS_KEY)) : null,
        secret ? new Secret(settings.text(Setting.PUENTE_TLS_PASSWORD)) : null);
  }

  private Https() {}
}
