package puente.httpclient;

import java.time.Duration;

/**
 * How much of a back end one process uses.
 *
 * @param callsAtOnce how many exchanges may be under way
 * @param patience how long a further one that somebody waits for waits for its turn before it is
 *     refused: well within the time that a caller has
 * @param connect how long making a connection may take
 * @param answerBytes the longest answer that is read
 */
public record ClientLimits(int callsAtOnce, Duration patience, Duration connect, int answerBytes) {

  /** The usual limits around that many calls at once. */
  public static ClientLimits of(int callsAtOnce) {
    return new ClientLimits(callsAtOnce, Duration.ofSeconds(1), Duration.ofSeconds(5), 20_000_000);
  }
}
