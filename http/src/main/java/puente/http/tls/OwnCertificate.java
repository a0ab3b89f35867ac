package puente.http.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import puente.bridge.OwnerOnly;
import puente.bridge.text.Text;

/**
 * A certificate of this machine, signed by itself: for browsers and clients on it that are told to
 * trust it. Made by the {@code keytool} that comes with every Java, valid 365 days, and made anew
 * 30 days before its end.
 */
public final class OwnCertificate implements CertificateSource {
  private static final int VALID_DAYS = 365;
  private static final Duration BEFORE_ITS_END = Duration.ofDays(30);
  private static final String ALIAS = "puente";
  private static final int PATIENCE_SECONDS = 60;
  private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

  private final Path store;
  private final Path shown;
  private final List<String> names;
  private @Nullable FileTime given;

  /**
   * The certificate kept in a directory.
   *
   * @param hosts names and addresses it is for, besides those of this very machine
   */
  public OwnCertificate(Path directory, Collection<String> hosts) {
    this.store = directory.resolve("localhost.p12");
    this.shown = directory.resolve("localhost.pem");
    this.names = new ArrayList<>(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
    hosts.stream().filter(host -> !names.contains(host)).forEach(names::add);
  }

  /** The file that clients are told to trust. */
  public Path file() {
    return shown;
  }

  @Override
  public synchronized @Nullable KeyStore renewed(Instant now) throws CertificateUnusable {
    KeyStore kept = kept();
    if (kept == null || !lasts(kept, now)) {
      return made(now);
    }
    FileTime before = given;
    given = FileTime.fromMillis(store.toFile().lastModified());
    return given.equals(before) ? null : kept; // Another process may have made it.
  }

  /** Makes it anew, whatever there was. */
  public synchronized KeyStore made(Instant now) throws CertificateUnusable {
    try {
      Files.createDirectories(store.getParent(), OwnerOnly.directory());
      Path fresh = Files.createTempDirectory(store.getParent(), "new", OwnerOnly.directory());
      Path made = fresh.resolve("made.p12");
      keytool(made, now);
      Path ours = Files.createFile(fresh.resolve("localhost.p12"), OwnerOnly.file());
      Files.write(ours, Files.readAllBytes(made));
      Files.move(ours, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.delete(made);
      Files.delete(fresh);
      KeyStore anew = KeyStore.getInstance(store.toFile(), PASSWORD);
      Files.writeString(shown, pem((X509Certificate) anew.getCertificate(ALIAS)));
      given = FileTime.fromMillis(store.toFile().lastModified());
      return anew;
    } catch (IOException | GeneralSecurityException failed) {
      throw new CertificateUnusable(
          Text.format(
              "no se pudo crear un certificado en %s: %s",
              "no certificate could be made in %s: %s",
              store.toAbsolutePath(),
              CertificateUnusable.why(failed)),
          failed);
    }
  }

  private @Nullable KeyStore kept() {
    try {
      return Files.exists(store) ? KeyStore.getInstance(store.toFile(), PASSWORD) : null;
    } catch (IOException | GeneralSecurityException unreadable) {
      return null; // It is of no use to anybody: another is made in its place.
    }
  }

  private boolean lasts(KeyStore kept, Instant now) throws CertificateUnusable {
    try {
      var certificate = (X509Certificate) kept.getCertificate(ALIAS);
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      List<String> itsNames =
          alternatives.stream().map(alternative -> String.valueOf(alternative.get(1))).toList();
      return itsNames.containsAll(names)
          && now.plus(BEFORE_ITS_END).isBefore(certificate.getNotAfter().toInstant())
          && !now.isBefore(certificate.getNotBefore().toInstant());
    } catch (GeneralSecurityException | RuntimeException malformed) {
      return false;
    }
  }

  private void keytool(Path file, Instant now) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost, O=Puente",
            "-startdate",
            START.format(now.minusSeconds(60).atZone(ZoneId.systemDefault())),
            "-validity",
            Integer.toString(VALID_DAYS),
            "-ext",
            "SAN=" + String.join(",", names.stream().map(OwnCertificate::typed).toList()),
            "-ext",
            "EKU=serverAuth",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    keytool.getOutputStream().close();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException("keytool said: " + said.strip());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  private static String typed(String name) {
    boolean address = name.contains(":") || name.matches("[\\d.]+");
    return (address ? "ip:" : "dns:") + name;
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }
}
