package puente.server;

import puente.bridge.ExplainedException;
import puente.bridge.Text;

/** A command, or an option of it, is not written as it has to be. */
final class Misuse extends ExplainedException {
  private static final long serialVersionUID = 1;

  Misuse(Text say) {
    super(say);
  }

  /** An option or parameter with the form it takes. */
  static Misuse of(String option, Text form) {
    return new Misuse(Text.format("%s lleva %s.", "%s takes %s.", option, form));
  }
}
