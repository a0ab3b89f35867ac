package puente.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.bridge.text.Text;

/**
 * A certificate in files that somebody else renews: PEM (the chain, and its key in the same file or
 * another), or PKCS#12. Read again when a file has changed.
 */
public final class CertificateFiles implements CertificateSource {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END", Pattern.DOTALL);

  private final Path certificate;
  private final Path key;
  private final @Nullable Secret password;
  private List<FileTime> read = List.of();

  /**
   * The files.
   *
   * @param key the file of the private key; null when it is in that of the certificate
   * @param password of a PKCS#12 file
   */
  public CertificateFiles(Path certificate, @Nullable Path key, @Nullable Secret password) {
    this.certificate = certificate;
    this.key = key == null ? certificate : key;
    this.password = password;
  }

  @Override
  public synchronized @Nullable KeyStore renewed(Instant now) throws CertificateUnusable {
    try {
      List<FileTime> changed =
          List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
      if (changed.equals(read)) {
        return null;
      }
      KeyStore store = isPkcs12() ? pkcs12() : pem();
      read = changed;
      return store;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new CertificateUnusable(
          Text.format(
              "PUENTE_TLS_CERTIFICATE: %s no se puede usar: %s",
              "PUENTE_TLS_CERTIFICATE: %s cannot be used: %s",
              certificate,
              CertificateUnusable.why(unreadable)),
          unreadable);
    }
  }

  private boolean isPkcs12() {
    String name = certificate.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".p12") || name.endsWith(".pfx");
  }

  private KeyStore pkcs12() throws IOException, GeneralSecurityException {
    char[] said = password == null ? new char[0] : password.value().toCharArray();
    KeyStore file = KeyStore.getInstance(certificate.toFile(), said);
    for (String alias : Collections.list(file.aliases())) {
      if (file.getKey(alias, said) instanceof PrivateKey itsKey) {
        return store(itsKey, file.getCertificateChain(alias));
      }
    }
    throw new GeneralSecurityException("it has no private key");
  }

  private KeyStore pem() throws IOException, GeneralSecurityException {
    byte[] chain = Files.readAllBytes(certificate);
    Certificate[] certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificatesAlone(chain)))
            .toArray(Certificate[]::new);
    if (certificates.length == 0) {
      throw new GeneralSecurityException("it has no certificate");
    }
    Matcher found = KEY.matcher(Files.readString(key));
    if (!found.find()) {
      throw new GeneralSecurityException(key + " has no private key: set PUENTE_TLS_KEY");
    }
    if (!found.group(1).isEmpty()) {
      throw new GeneralSecurityException(
          "the key is not in PKCS#8: openssl pkcs8 -topk8 -nodes -in KEY -out NEW_KEY");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
    String kind = certificates[0].getPublicKey().getAlgorithm();
    PrivateKey itsKey =
        KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    return store(itsKey, certificates);
  }

  /** Without the key that may be among them, which their reader refuses. */
  private static byte[] certificatesAlone(byte[] chain) {
    StringBuilder alone = new StringBuilder();
    Matcher each =
        Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----")
            .matcher(new String(chain, StandardCharsets.UTF_8));
    while (each.find()) {
      alone.append(each.group()).append('\n');
    }
    return alone.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static KeyStore store(PrivateKey key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("puente", key, PASSWORD, chain);
    return store;
  }
}
