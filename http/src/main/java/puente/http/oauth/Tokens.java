package puente.http.oauth;

import puente.bridge.Grant;
import puente.bridge.Problem;

/** The access tokens that people's clients come with. */
public interface Tokens {
  /** The prefix of every holder of a token; no key's holder has it. */
  String HOLDER = "oauth:";

  /**
   * The person of a token.
   *
   * @param holder a name that is equal whenever the same person comes
   * @param grant the rights of the token
   */
  record Person(String holder, Grant grant) {}

  /**
   * Returns the person of this token.
   *
   * @throws puente.bridge.ProblemException {@link Problem.Unauthenticated} when it is not good
   *     here; {@link Problem.Forbidden} when it allows nothing; {@link Problem.Unavailable} when
   *     that can't be found out now
   */
  Person person(String token);

  /** Tells whether a token of that digest was found good by asking, and not found bad since. */
  boolean wasGood(String digest);

  /** Tells whether a value that looks like no token may be one too. */
  boolean takesOpaque();

  /** Tells whether it has the form of a JWT (RFC 7519): a key has none. */
  static boolean looksLikeOne(String presented) {
    return presented.startsWith("ey") && presented.chars().filter(c -> c == '.').count() == 2;
  }

  /** Tells whether a caller's holder came with a token. */
  static boolean isHolder(String holder) {
    return holder.startsWith(HOLDER);
  }

  /**
   * Returns the {@code WWW-Authenticate} for somebody who was not let in (RFC 6750, RFC 9728).
   *
   * @param sent whether a key or token was sent
   */
  String challenge(Problem.Unauthenticated problem, boolean sent);

  /** Returns it for somebody whose token does not allow this: what to ask for instead. */
  String challenge(Problem.Forbidden problem, Grant has);

  /** Returns this server's metadata (RFC 9728, 3.2). */
  String metadata();
}
