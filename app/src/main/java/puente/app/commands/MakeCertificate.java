package puente.app.commands;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.app.server.Https;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.json.Digest;
import puente.bridge.text.Text;
import puente.http.tls.OwnCertificate;

/** {@code puente certificate}: makes this machine's certificate anew and tells how to trust it. */
@Command(
    name = "certificate",
    description = {
      "Hace de nuevo el certificado de https://localhost; un servidor en marcha lo muestra.",
      "Makes the certificate for https://localhost anew; a running server shows it."
    },
    footer = {"./puente certificate", "./puente certificate"})
public final class MakeCertificate implements Callable<Integer> {
  private static final Text MADE =
      new Text(
          """
          Certificado   %s
          válido hasta  %s
          SHA-256       %s

          Confiar en él, un cliente:  curl --cacert '%1$s' https://localhost:%s/health
          Node y sus clientes:        NODE_EXTRA_CA_CERTS='%1$s'
          un navegador:               abra https://localhost:%4$s y acéptelo, o importe el archivo
          """,
          """
          Certificate  %s
          valid until  %s
          SHA-256      %s

          TrustedCertificates it in one client:   curl --cacert '%1$s' https://localhost:%s/health
          in Node and its clients:  NODE_EXTRA_CA_CERTS='%1$s'
          in a browser:             open https://localhost:%4$s and accept it, or import the file
          """);

  private final CommandContext console;

  public MakeCertificate(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() throws GeneralSecurityException {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    OwnCertificate own = Https.own(settings);
    KeyStore made = own.made(Instant.now());
    var certificate = (X509Certificate) made.getCertificate("puente");
    Text told =
        MADE.with(
            own.file(),
            certificate.getNotAfter().toInstant(),
            fingerprint(certificate),
            settings.text(Setting.PORT));
    console.out().print(told.in(settings.commandLanguage()));
    return ExitCode.FINE;
  }

  private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] digest = Digest.sha256(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
  }
}
