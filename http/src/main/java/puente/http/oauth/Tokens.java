package puente.http.oauth;

import puente.bridge.Grant;
import puente.bridge.Problem;

/** The access tokens that people's clients come with. */
public interface Tokens {
  /** What every holder of a token begins with; no key's does. */
  String HOLDER = "oauth:";

  /**
   * Who came with a token.
   *
   * @param holder the same whenever the same person comes
   * @param grant what the token allows
   */
  record Person(String holder, Grant grant) {}

  /**
   * Who came with this token.
   *
   * @throws puente.bridge.Refusal {@link Problem.Unauthenticated} when it is not good here; {@link
   *     Problem.Forbidden} when it allows nothing; {@link Problem.Unavailable} when that can't be
   *     found out now
   */
  Person person(String token);

  /** Whether a token of that digest was found good by asking, and not found bad since. */
  boolean wasGood(String digest);

  /** Whether what looks like no token may be one too. */
  boolean takesOpaque();

  /** Whether it has the form of a JWT (RFC 7519): a key has none. */
  static boolean looksLikeOne(String presented) {
    return presented.startsWith("ey") && presented.chars().filter(c -> c == '.').count() == 2;
  }

  /** Whether a caller's holder came with a token. */
  static boolean isHolder(String holder) {
    return holder.startsWith(HOLDER);
  }

  /**
   * What {@code WWW-Authenticate} tells somebody who was not let in (RFC 6750, RFC 9728).
   *
   * @param sent whether a key or token was sent
   */
  String challenge(Problem.Unauthenticated problem, boolean sent);

  /** What it tells somebody whose token does not allow this: what to ask for instead. */
  String challenge(Problem.Forbidden problem, Grant has);

  /** What this server says of itself (RFC 9728, 3.2). */
  String metadata();
}
