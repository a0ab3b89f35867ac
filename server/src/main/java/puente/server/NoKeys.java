package puente.server;

/** Others than this machine could call, and nobody was given a key. */
final class NoKeys extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoKeys() {
    super(
        "HOST lets other machines in, and nobody has a key: set PUENTE_API_KEY, or make one with"
            + " puente keys create, or set PUENTE_OAUTH_ISSUER, or leave HOST at 127.0.0.1.");
  }
}
