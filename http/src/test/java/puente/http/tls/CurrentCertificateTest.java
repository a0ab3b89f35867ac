package puente.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Secret;

class CurrentCertificateTest {
  @TempDir Path directory;
  private Instant now = Instant.now();
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @Test
  void isMadeForThisMachineAndKept() throws Exception {
    OwnCertificate own = new OwnCertificate(directory, List.of("puente.local"));
    X509Certificate first = shown(new CurrentCertificate(own, clock));
    assertThat(first.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "puente.local");
    assertThat(Duration.between(now, first.getNotAfter().toInstant()).toDays())
        .isBetween(364L, 365L);
    OwnCertificate again = new OwnCertificate(directory, List.of("puente.local"));
    assertThat(shown(new CurrentCertificate(again, clock))).isEqualTo(first);
    assertThat(Files.readString(own.file())).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("localhost.p12"))))
        .startsWith("rw----");
  }

  @Test
  void isRenewedThirtyDaysBeforeItsEndWhileItIsShown() throws Exception {
    CurrentCertificate shown =
        new CurrentCertificate(new OwnCertificate(directory, List.of()), clock);
    X509Certificate first = shown(shown);
    now = now.plus(Duration.ofDays(334));
    shown.look();
    assertThat(shown(shown)).isEqualTo(first);
    now = now.plus(Duration.ofDays(1));
    shown.look();
    X509Certificate second = shown(shown);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.getNotAfter().toInstant()).isAfter(now.plus(Duration.ofDays(364)));
  }

  @Test
  void showsTheOneThatTheCommandMadeMeanwhile() throws Exception {
    CurrentCertificate shown =
        new CurrentCertificate(new OwnCertificate(directory, List.of()), clock);
    KeyStore made = new OwnCertificate(directory, List.of()).made(now);
    Path file = directory.resolve("localhost.p12");
    Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(60)));
    shown.look();
    assertThat(shown(shown)).isEqualTo(made.getCertificate("puente"));
  }

  @Test
  void isMadeAnewForAnotherName() throws Exception {
    X509Certificate first =
        shown(new CurrentCertificate(new OwnCertificate(directory, List.of()), clock));
    assertThat(
            shown(
                new CurrentCertificate(new OwnCertificate(directory, List.of("10.0.0.7")), clock)))
        .isNotEqualTo(first);
  }

  @Test
  void readsFilesAgainWhenTheyChange() throws Exception {
    Path certificate = directory.resolve("own.pem");
    Path key = directory.resolve("own.key");
    write(certificate, key, made("one"));
    CurrentCertificate shown =
        new CurrentCertificate(new CertificateFiles(certificate, key, null), clock);
    X509Certificate first = shown(shown);
    shown.look();
    assertThat(shown(shown)).isEqualTo(first);
    write(certificate, key, made("two"));
    Files.setLastModifiedTime(certificate, FileTime.from(now.plusSeconds(60)));
    shown.look();
    assertThat(shown(shown)).isNotEqualTo(first);
  }

  @Test
  void goesOnWithTheOldOneWhileTheFilesAreUnfit() throws Exception {
    Path both = directory.resolve("both.pem");
    write(both, both, made("one"));
    CurrentCertificate shown =
        new CurrentCertificate(new CertificateFiles(both, null, null), clock);
    X509Certificate first = shown(shown);
    Files.writeString(both, "half a certifi");
    Files.setLastModifiedTime(both, FileTime.from(now.plusSeconds(60)));
    shown.look();
    assertThat(shown(shown)).isEqualTo(first);
  }

  @Test
  void takesPkcs12() throws Exception {
    Path file = directory.resolve("one/localhost.p12");
    KeyStore made = made("one");
    Secret password = new Secret(new String(CertificateSource.PASSWORD));
    assertThat(shown(new CurrentCertificate(new CertificateFiles(file, null, password), clock)))
        .isEqualTo(made.getCertificate("puente"));
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path both = directory.resolve("both.pem");
    write(both, both, made("one"));
    String old = Files.readString(both).replace("PRIVATE KEY", "EC PRIVATE KEY");
    Files.writeString(both, old);
    assertThatThrownBy(() -> new CurrentCertificate(new CertificateFiles(both, null, null), clock))
        .isInstanceOf(CertificateUnusable.class)
        .hasMessageContaining("PUENTE_TLS_CERTIFICATE")
        .hasMessageContaining("openssl pkcs8 -topk8");
    Path absent = directory.resolve("absent.pem");
    assertThatThrownBy(
            () -> new CurrentCertificate(new CertificateFiles(absent, null, null), clock))
        .isInstanceOf(CertificateUnusable.class)
        .hasMessageContaining("absent.pem");
  }

  private KeyStore made(String name) {
    return new OwnCertificate(directory.resolve(name), List.of()).made(now);
  }

  private static void write(Path certificate, Path key, KeyStore store) throws Exception {
    Base64.Encoder base64 = Base64.getMimeEncoder();
    String chain =
        "-----BEGIN CERTIFICATE-----\n"
            + base64.encodeToString(store.getCertificate("puente").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    String secret =
        "-----BEGIN PRIVATE KEY-----\n"
            + base64.encodeToString(store.getKey("puente", CertificateSource.PASSWORD).getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Files.writeString(certificate, certificate.equals(key) ? chain + secret : chain);
    if (!certificate.equals(key)) {
      Files.writeString(key, secret);
    }
  }

  /** What a client sees who connects now. */
  private static X509Certificate shown(CurrentCertificate certificate) throws Exception {
    SSLContext anything = SSLContext.getInstance("TLS");
    anything.init(null, new TrustManager[] {new Anything()}, null);
    try (var server =
            (SSLServerSocket) certificate.context().getServerSocketFactory().createServerSocket(0);
        var client =
            (SSLSocket)
                anything.getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var accepted = (SSLSocket) server.accept()) {
                  accepted.startHandshake();
                } catch (java.io.IOException ended) {
                  // The client has seen enough.
                }
              });
      client.startHandshake();
      return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }
  }

  private static final class Anything implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
