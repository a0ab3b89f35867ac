package puente.http.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.httpclient.Cache;
import tools.jackson.databind.JsonNode;

/**
 * Asks the authorization server what a token is that only it can read (RFC 7662). An answer holds
 * for a few seconds, so that what is revoked there is soon refused here.
 */
final class Introspection implements AutoCloseable {
  private static final Duration HOLDS = Duration.ofSeconds(5);
  private static final int MOST = 10_000;

  private final Issuer issuer;
  private final OAuthSettings.Introspecting settings;
  private final Cache<String, JsonNode> answers;
  private volatile @Nullable Endpoint endpoint;

  Introspection(Issuer issuer, OAuthSettings.Introspecting settings, InstantSource clock) {
    this.issuer = issuer;
    this.settings = settings;
    this.answers = new Cache<>(issuer.host(), MOST, clock);
  }

  /**
   * Returns its answer about a token.
   *
   * @param digest the token's
   * @throws puente.bridge.ProblemException when it can't be asked
   */
  JsonNode of(String token, String digest) {
    return answers.get(digest, HOLDS, false, () -> asked(token));
  }

  private JsonNode asked(String token) {
    String form = "token=" + encoded(token) + "&token_type_hint=access_token";
    return endpoint().post(form.getBytes(UTF_8), authorization());
  }

  /** RFC 6749, 2.3.1: both are form-encoded before they are joined. */
  private Secret authorization() {
    String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret().value());
    return new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private synchronized Endpoint endpoint() {
    Endpoint there = endpoint;
    if (there == null) {
      URI given = settings.url();
      there = Endpoint.posted(given == null ? issuer.discovered("introspection_endpoint") : given);
      endpoint = there;
    }
    return there;
  }

  @Override
  public synchronized void close() {
    Endpoint there = endpoint;
    if (there != null) {
      there.close();
    }
  }
}
