package puente.http.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Grant;
import puente.bridge.Secret;

/**
 * Which authorization servers are believed, and how their tokens are read.
 *
 * @param issuers each exactly as its tokens name it
 * @param resource this server as tokens are asked for it (RFC 8707): the public URL and /mcp
 * @param audiences what a token may be for; any one of them
 * @param keys where the keys of the only issuer are; discovered where null
 * @param introspection how opaque tokens are asked about; null where none are taken
 * @param name this server, as people are shown it
 */
public record OAuthSettings(
    List<String> issuers,
    URI resource,
    List<String> audiences,
    @Nullable URI keys,
    @Nullable Introspecting introspection,
    Reading reading,
    String name) {

  /**
   * The settings for asking about opaque tokens (RFC 7662).
   *
   * @param url the endpoint; discovered where null
   */
  public record Introspecting(@Nullable URI url, String clientId, Secret clientSecret) {}

  /**
   * The claims of a token that say who may do what.
   *
   * @param person the claim that names the person
   * @param scopes the claims that may hold scopes, roles or groups; the first that is there counts
   * @param names their names there; none where they have Puente's own names
   * @param first the scopes that a client is to ask for at first; all there is where empty
   */
  public record Reading(
      String person, List<String> scopes, Map<String, Grant> names, List<String> first) {}

  /**
   * An address that keys or tokens may be asked for: only over HTTPS, or on this machine.
   *
   * @throws IllegalArgumentException for any other
   */
  public static URI address(String text) {
    URI url = URI.create(text);
    boolean safe = "https".equals(url.getScheme()) || isHere(url);
    if (!safe || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("not an https URL");
    }
    return url;
  }

  /**
   * An address that an issuer names: what is on this machine only one on this machine may.
   *
   * @throws IllegalArgumentException for any that is not to be asked
   */
  static URI named(String text, URI issuer) {
    URI url = address(text);
    if (isHere(url) && !isHere(issuer)) {
      throw new IllegalArgumentException("an address of this machine");
    }
    return url;
  }

  /** Tells whether it is plain HTTP on this machine. */
  private static boolean isHere(URI url) {
    return "http".equals(url.getScheme())
        && List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(url.getHost()));
  }
}
