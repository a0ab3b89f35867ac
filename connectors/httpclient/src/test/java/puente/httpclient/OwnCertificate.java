package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key pair and a certificate for one name alone, signed by itself. */
record OwnCertificate(KeyStore keys, Certificate certificate) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  static OwnCertificate make(Path directory) throws Exception {
    return make(directory, "localhost");
  }

  static OwnCertificate make(Path directory, String name) throws Exception {
    Path file = directory.resolve("keys.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -keyalg EC -alias a -dname CN=%1$s -ext SAN=dns:%1$s".formatted(name)
            + " -storepass changeit -keystore "
            + file;
    var command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(options.split(" ")));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return new OwnCertificate(keys, keys.getCertificate("a"));
  }

  /** One that shows the certificate, and trusts it. */
  SSLContext context() throws Exception {
    var holder = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    holder.init(keys, PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", certificate);
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(holder.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  String pem() throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
