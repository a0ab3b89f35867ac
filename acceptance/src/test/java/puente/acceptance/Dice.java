package puente.acceptance;

import java.util.List;
import java.util.SplittableRandom;

/** Choices that are the same for the same numbers, wherever and whenever they are made. */
final class Dice {
  private final SplittableRandom random;

  /** The dice of one place: a run's seed, a message's number, and what is chosen for it. */
  Dice(long seed, long number, long place) {
    random = new SplittableRandom((seed * 1_000_003 + number) * 1_000_003 + place);
    random.nextLong(); // Seeds that are close begin alike.
  }

  /** From 0 to one less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
