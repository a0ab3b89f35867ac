package puente.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds money the way the amounts of an order are rounded. */
final class Numbers {
  static double cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }

  private Numbers() {}
}
