package puente.http.tls;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.ExplainedException;
import puente.bridge.text.FileErrorText;
import puente.bridge.text.Text;

/** A certificate that cannot be shown; the message says which file and what to do. */
public final class CertificateUnusable extends ExplainedException {
  private static final long serialVersionUID = 1;

  CertificateUnusable(Text say, @Nullable Throwable cause) {
    super(say, cause);
  }

  /** Returns the message of an exception, without its class. */
  static Text why(Exception failed) {
    return failed instanceof IOException io
        ? FileErrorText.of(io)
        : Text.verbatim(String.valueOf(failed.getMessage()));
  }
}
