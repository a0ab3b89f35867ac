package puente.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Problem;
import puente.http.oauth.Tokens;

/**
 * The {@code WWW-Authenticate} for whoever is refused (RFC 9110, 11.6.1): that a key is needed, and
 * where people log in, which token.
 *
 * @param caller null where nobody was let in
 * @param sent whether a key or token came
 */
record Challenge(@Nullable Tokens tokens, @Nullable Caller caller, boolean sent) {
  private static final Grant NOTHING = Grant.among(List.of());

  /** Null where there is nothing to tell. */
  @Nullable String to(Problem problem) {
    return switch (problem) {
      case Problem.Unauthenticated unknown ->
          tokens == null ? "Bearer realm=\"puente\"" : tokens.challenge(unknown, sent);
      case Problem.Forbidden lacking when tokens != null && mayAskForMore(lacking) ->
          tokens.challenge(lacking, caller == null ? NOTHING : caller.grant());
      default -> null;
    };
  }

  /**
   * Tells whether a scope is lacking that another token can have: keys have what they were given.
   */
  private boolean mayAskForMore(Problem.Forbidden lacking) {
    return caller == null ? lacking.scope().contains(":") : Tokens.isHolder(caller.holder());
  }

  /** Returns the challenge for whoever was let in. */
  Challenge to(Caller admitted) {
    return new Challenge(tokens, admitted, sent);
  }
}
