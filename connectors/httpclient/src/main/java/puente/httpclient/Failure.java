package puente.httpclient;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/** The reason why a request to a back end has no usable answer, for logs and administrators. */
@SuppressWarnings("ImmutableEnumChecker") // Texts are immutable.
public enum Failure {
  NAME_UNKNOWN(
      "el nombre del servidor no se encuentra (DNS)", "the host name cannot be resolved (DNS)"),
  REFUSED(
      "el servidor rechaza la conexión en ese puerto",
      "the server refuses connections on that port"),
  NO_ROUTE("no hay ruta de red hasta el servidor", "there is no network route to the server"),
  CERTIFICATE_UNTRUSTED(
      "su certificado no es de una autoridad de confianza (¿autofirmado?); ODOO_CA_FILE,"
          + " TRACKHS_CA_FILE o CALCOM_CA_FILE agrega una",
      "its certificate is not from a trusted authority (self-signed?); ODOO_CA_FILE,"
          + " TRACKHS_CA_FILE or CALCOM_CA_FILE adds one"),
  CERTIFICATE_EXPIRED(
      "su certificado no es válido en esta fecha", "its certificate is not valid on this date"),
  CERTIFICATE_NAME(
      "su certificado es para otro nombre de servidor", "its certificate is for another host name"),
  TLS("no se pudo acordar TLS con el servidor", "no TLS connection could be agreed on"),
  PROXY(
      "el proxy de HTTPS_PROXY no deja pasar", "the proxy of HTTPS_PROXY does not let it through"),
  TIMEOUT("no respondió a tiempo", "it did not answer in time"),
  CUT("cortó la conexión sin respuesta completa", "it cut the connection without a whole answer"),
  GATEWAY("el proxy responde que no hay nadie (502, 503 o 504)", "it answers 502, 503 or 504"),
  TOO_LONG("su respuesta es demasiado grande", "its answer is too large"),
  UNREADABLE("su respuesta no se entiende", "its answer cannot be read"),
  OTHER("falló la conexión", "the connection failed");

  private static final int DEEPEST = 20;

  private final Text say;

  Failure(String es, String en) {
    this.say = new Text(es, en);
  }

  /** A clause without a subject: "the host name cannot be resolved (DNS)". */
  public Text say() {
    return say;
  }

  /** Whether the back end did answer, with something that this process does not read. */
  public boolean isAnswer() {
    return this == TOO_LONG || this == UNREADABLE;
  }

  /** The answer exists and is longer than the limit. */
  public static final class TooLong extends IOException {
    TooLong(String message) {
      super(message);
    }

    /** The same, found by whoever reads the answer's content. */
    public TooLong(Throwable cause) {
      super(cause);
    }
  }

  /** The answer exists and is no HTTP/1 answer, or is encoded in an unknown way. */
  static final class Unreadable extends IOException {
    Unreadable(String message) {
      super(message);
    }
  }

  /** The way to the back end was not opened. */
  static final class ProxyRefused extends IOException {
    ProxyRefused(String message) {
      super(message);
    }
  }

  /** The reason that an exception and its causes tell; {@link #OTHER} where they tell none. */
  public static Failure of(@Nullable Throwable thrown) {
    Failure found = OTHER;
    Throwable each = thrown;
    for (int i = 0; each != null && i < DEEPEST; i++) {
      Failure one = one(each);
      if (one != OTHER && (found == OTHER || found == TLS)) {
        found = one;
      }
      each = each.getCause();
    }
    return found;
  }

  private static Failure one(Throwable thrown) {
    return switch (thrown) {
      case TooLong _ -> TOO_LONG;
      case ProxyRefused _ -> PROXY;
      case Unreadable _, ZipException _ -> UNREADABLE;
      case UnknownHostException _ -> NAME_UNKNOWN;
      case NoRouteToHostException _ -> NO_ROUTE;
      case ConnectException _ -> REFUSED;
      case CertificateExpiredException _, CertificateNotYetValidException _ -> CERTIFICATE_EXPIRED;
      case CertPathBuilderException _ -> CERTIFICATE_UNTRUSTED;
      case CertPathValidatorException path ->
          path.getCause() instanceof CertificateException ? OTHER : CERTIFICATE_UNTRUSTED;
      case CertificateException certificate -> certificate(certificate);
      case SSLException _ -> TLS;
      case SocketTimeoutException _, TimeoutException _ -> TIMEOUT;
      case EOFException _, SocketException _, ClosedChannelException _ -> CUT;
      default -> OTHER;
    };
  }

  /** The JDK says that a name does not match in words alone. */
  private static Failure certificate(CertificateException certificate) {
    String words = String.valueOf(certificate.getMessage());
    boolean name = words.contains("No name matching") || words.contains("No subject alternative");
    return name ? CERTIFICATE_NAME : OTHER;
  }
}
