package puente.server.https;

import org.jspecify.annotations.Nullable;

/** A certificate that cannot be shown; the message says which file and what to do. */
public final class CertificateUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  CertificateUnusable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
