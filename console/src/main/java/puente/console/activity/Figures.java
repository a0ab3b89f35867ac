package puente.console.activity;

/**
 * The last hour of one operation or back end.
 *
 * @param median milliseconds that half of them did not exceed, to a step
 * @param slow milliseconds that 95 of a hundred did not exceed
 * @param slowest milliseconds that none exceeded
 */
public record Figures(
    String name, int well, int refused, int failed, long median, long slow, long slowest) {
  public int all() {
    return well + refused + failed;
  }
}
