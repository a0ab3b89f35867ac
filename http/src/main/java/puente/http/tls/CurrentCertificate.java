package puente.http.tls;

import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import puente.bridge.runtime.BackgroundLoop;
import puente.bridge.text.Text;

/** The certificate that the port shows now. A renewed one is shown from the next connection on. */
public final class CurrentCertificate implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final System.Logger LOG = System.getLogger(CurrentCertificate.class.getName());

  private final CertificateSource source;
  private final Clock clock;
  private final Current current;
  private final SSLContext context;
  private final Thread thread = BackgroundLoop.virtual("certificate", this::tend);

  /**
   * Loads or makes it.
   *
   * @throws CertificateUnusable when there is none to show
   */
  public CurrentCertificate(CertificateSource source, Clock clock) throws CertificateUnusable {
    this.source = source;
    this.clock = clock;
    KeyStore first = source.renewed(clock.instant());
    if (first == null) {
      throw new IllegalStateException("a source gives its first certificate");
    }
    try {
      current = new Current(manager(first));
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {current}, null, null);
    } catch (GeneralSecurityException unfit) {
      throw new CertificateUnusable(
          Text.format(
              "el certificado no se puede usar: %s",
              "the certificate cannot be used: %s", CertificateUnusable.why(unfit)),
          unfit);
    }
  }

  /** Returns the context in which connections are accepted. */
  public SSLContext context() {
    return context;
  }

  /** Looks for a renewed one each minute from now on. */
  public void start() {
    thread.start();
  }

  private void tend() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN_LOOKS);
      look();
    }
  }

  /** Shows what has been renewed, or goes on with what there is. */
  void look() {
    try {
      KeyStore renewed = source.renewed(clock.instant());
      if (renewed != null) {
        current.manager = manager(renewed);
        LOG.log(Level.INFO, "a renewed certificate is shown from now on");
      }
    } catch (CertificateUnusable | GeneralSecurityException unfit) {
      LOG.log(Level.WARNING, "the old certificate is still shown: " + unfit.getMessage());
    }
  }

  private static X509ExtendedKeyManager manager(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, CertificateSource.PASSWORD);
    return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Asks the manager of the present certificate. */
  private static final class Current extends X509ExtendedKeyManager {
    private volatile X509ExtendedKeyManager manager;

    Current(X509ExtendedKeyManager manager) {
      this.manager = manager;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return manager.chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return manager.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return manager.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return manager.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return manager.getServerAliases(keyType, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }
  }
}
