package puente.bridge;

/**
 * What the body of an operation gives back.
 *
 * @param value the structured result
 * @param say one short sentence that can be spoken
 * @param pending the work was accepted and goes on; the value says how to ask for it
 */
public record Answer<O>(O value, Text say, boolean pending) {

  /** The finished result. */
  public static <O> Answer<O> of(O value, Text say) {
    return new Answer<>(value, say, false);
  }

  /** Accepted, not finished: never to be told as done. */
  public static <O> Answer<O> pending(O value, Text say) {
    return new Answer<>(value, say, true);
  }
}
