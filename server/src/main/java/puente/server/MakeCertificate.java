package puente.server;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.server.https.CertificateUnusable;
import puente.server.https.OwnCertificate;

/** {@code puente certificate}: makes this machine's certificate anew and tells how to trust it. */
@Command(
    name = "certificate",
    description = "Makes the certificate for https://localhost anew; a running server shows it.")
final class MakeCertificate implements Callable<Integer> {

  @Override
  public Integer call() throws GeneralSecurityException {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(settings)) {
      return 1;
    }
    OwnCertificate own = Https.own(settings);
    try {
      KeyStore made = own.made(Instant.now());
      var certificate = (X509Certificate) made.getCertificate("puente");
      System.out.printf(
          """
          Certificate  %s
          valid until  %s
          SHA-256      %s

          Trust it in one client:   curl --cacert '%1$s' https://localhost:%s/health
          in Node and its clients:  NODE_EXTRA_CA_CERTS='%1$s'
          in a browser:             open https://localhost:%4$s and accept it, or import the file
          """,
          own.file(),
          certificate.getNotAfter().toInstant(),
          fingerprint(certificate),
          settings.text(Setting.PORT));
      return 0;
    } catch (CertificateUnusable failed) {
      System.err.println("puente: " + failed.getMessage());
      return 1;
    }
  }

  private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
  }
}
