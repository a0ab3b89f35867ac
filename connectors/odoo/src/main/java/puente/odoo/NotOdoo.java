package puente.odoo;

import puente.bridge.ProblemException;

/** Why a refusal was made: what answered was a page, a redirect or a proxy, not Odoo. */
public final class NotOdoo extends RuntimeException {
  private final String found;

  /**
   * @param found what there was instead: {@code HTTP 404}, or where it led to
   */
  NotOdoo(String found) {
    super(found, null, false, false);
    this.found = found;
  }

  public static boolean isWhy(ProblemException refusal) {
    return refusal.getCause() instanceof NotOdoo;
  }

  /** Returns what was there instead of Odoo, where that is why. */
  public static String foundBy(ProblemException refusal) {
    return refusal.getCause() instanceof NotOdoo why ? why.found : "?";
  }
}
