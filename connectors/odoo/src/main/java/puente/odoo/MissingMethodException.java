package puente.odoo;

import puente.bridge.ProblemException;

/** Why a refusal was made: this Odoo has no such method. */
final class MissingMethodException extends RuntimeException {
  MissingMethodException(Invocation call) {
    super(call.toString(), null, false, false);
  }

  /**
   * Tells whether an exception of Odoo means it. The services raise {@code AttributeError}; JSON-2
   * raises {@code NotFound}, as it does for a model.
   */
  static boolean isMeant(Invocation call, String type, String message) {
    return type.equals("AttributeError")
        || (type.equals("NotFound") && message.contains("." + call.method()));
  }

  static boolean isWhy(ProblemException refusal) {
    return refusal.getCause() instanceof MissingMethodException;
  }
}
