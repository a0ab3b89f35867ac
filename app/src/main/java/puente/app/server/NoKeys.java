package puente.app.server;

import puente.bridge.text.ExplainedException;
import puente.bridge.text.Text;

/** The server would listen beyond this machine, and nobody was given a key. */
final class NoKeys extends ExplainedException {
  private static final long serialVersionUID = 1;

  NoKeys() {
    super(
        new Text(
            "HOST deja entrar a otras máquinas y nadie tiene llave: ponga PUENTE_API_KEY, o cree"
                + " una con puente keys create, o ponga PUENTE_OAUTH_ISSUER, o deje HOST en"
                + " 127.0.0.1.",
            "HOST lets other machines in, and nobody has a key: set PUENTE_API_KEY, or make one"
                + " with puente keys create, or set PUENTE_OAUTH_ISSUER, or leave HOST at"
                + " 127.0.0.1."));
  }
}
