package puente.app.commands;

import puente.bridge.text.ExplainedException;
import puente.bridge.text.Text;

/** A command, or an option of it, is not written as it has to be. */
public final class UsageException extends ExplainedException {
  private static final long serialVersionUID = 1;

  UsageException(Text say) {
    super(say);
  }

  /** An option or parameter with the form it takes. */
  static UsageException of(String option, Text form) {
    return new UsageException(Text.format("%s lleva %s.", "%s takes %s.", option, form));
  }
}
