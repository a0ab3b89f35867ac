package puente.sandbox.odoo.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rounds money the way the amounts of an order are rounded. */
final class Numbers {
  static double cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }

  /** Returns the number as a column of so many decimals holds it; null for as many as there are. */
  static double rounded(double number, @Nullable Integer decimals) {
    return decimals == null
        ? number
        : BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  private Numbers() {}
}
