package puente.httpclient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a back end may show: those of the JVM's authorities, and for one back end also
 * those of a company's own.
 */
public final class TrustedCertificates {
  /** The JVM's authorities alone. */
  public static final TrustedCertificates USUAL = new TrustedCertificates(null);

  private final @Nullable SSLContext context;

  private TrustedCertificates(@Nullable SSLContext context) {
    this.context = context;
  }

  /**
   * The usual authorities and these certificates: of an authority, or of the very server.
   *
   * @throws IllegalArgumentException for what holds no certificate
   */
  public static TrustedCertificates alsoOf(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate usual : usual()) {
        store.setCertificateEntry("usual" + number++, usual);
      }
      for (Certificate own : certificates(pem)) {
        store.setCertificateEntry("own" + number++, own);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return new TrustedCertificates(context);
    } catch (GeneralSecurityException | IOException unreadable) {
      throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
    }
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws GeneralSecurityException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    return certificates;
  }

  private static X509Certificate[] usual() throws GeneralSecurityException {
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager authorities) {
        return authorities.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  SSLSocketFactory sockets() throws GeneralSecurityException {
    return (context == null ? SSLContext.getDefault() : context).getSocketFactory();
  }
}
