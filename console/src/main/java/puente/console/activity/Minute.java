package puente.console.activity;

/**
 * The calls that ended within a minute.
 *
 * @param minute its number since 1970, UTC
 */
public record Minute(long minute, int well, int refused, int failed) {
  public int all() {
    return well + refused + failed;
  }

  Minute and(Minute other) {
    return new Minute(minute, well + other.well, refused + other.refused, failed + other.failed);
  }
}
