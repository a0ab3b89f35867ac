package puente.odoo;

import puente.bridge.Refusal;

/** Why a refusal was made: this Odoo has no such method. */
final class MissingMethodException extends RuntimeException {
  MissingMethodException(Invocation call) {
    super(call.toString(), null, false, false);
  }

  /**
   * Whether an exception of Odoo means it. {@code AttributeError} is the services' word, {@code
   * NotFound} that of JSON-2, which says the same of a model.
   */
  static boolean isMeant(Invocation call, String type, String message) {
    return type.equals("AttributeError")
        || (type.equals("NotFound") && message.contains("." + call.method()));
  }

  static boolean isWhy(Refusal refusal) {
    return refusal.getCause() instanceof MissingMethodException;
  }
}
