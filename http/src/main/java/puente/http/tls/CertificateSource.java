package puente.http.tls;

import java.security.KeyStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The source of the certificate. */
sealed interface CertificateSource permits OwnCertificate, CertificateFiles {
  /** Of the key store that {@link #renewed} gives; it never leaves this process. */
  char[] PASSWORD = "puente".toCharArray();

  /**
   * The key and certificate to show from now on; null when those of the last time still do.
   *
   * @throws CertificateUnusable when there is none to show
   */
  @Nullable KeyStore renewed(Instant now) throws CertificateUnusable;
}
