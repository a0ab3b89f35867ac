package puente.http.oauth;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import puente.bridge.CallContext;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server's metadata (RFC 9728), and its challenges to whom it does not let in (RFC 6750, 3):
 * where to get a token, and for which scopes. They are those of the operations themselves.
 */
final class Challenges {
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final String MCP = "/mcp";

  private final OAuthSettings settings;
  private final ScopeNames names;
  private final Supplier<Catalogue> catalogue;

  Challenges(OAuthSettings settings, Supplier<Catalogue> catalogue) {
    this.settings = settings;
    this.names = new ScopeNames(settings.reading().names());
    this.catalogue = catalogue;
  }

  /** All operations, also those that the request's caller can't see. */
  private Stream<Operation<?, ?>> operations() {
    return CallContext.current().with(Grant.ALL).call(catalogue::get).operations().stream();
  }

  String metadata() {
    ObjectNode metadata = Json.object().put("resource", settings.resource().toString());
    settings.issuers().forEach(metadata.putArray("authorization_servers")::add);
    names.askedFor(operations()).forEach(metadata.putArray("scopes_supported")::add);
    metadata.putArray("bearer_methods_supported").add("header");
    metadata.put("resource_name", settings.name());
    metadata.put("resource_documentation", beside("/docs"));
    return metadata.toString();
  }

  String unauthenticated(Problem.Unauthenticated problem, boolean sent) {
    String challenge = "Bearer resource_metadata=\"" + whereMetadata() + "\"" + scope(first());
    return sent ? challenge + error("invalid_token", problem.detail().en()) : challenge;
  }

  /**
   * Returns the challenge with the scopes that are lacking and those that it has, so that clients
   * that ask for exactly what they read lose nothing.
   */
  String insufficient(Problem.Forbidden problem, Grant has) {
    Stream<Operation<?, ?>> lacking =
        operations().filter(each -> each.neededScope().toString().equals(problem.scope()));
    return "Bearer resource_metadata=\""
        + whereMetadata()
        + "\""
        + scope(has.scopes().isEmpty() ? first() : names.askedFor(has, lacking))
        + error("insufficient_scope", problem.detail().en());
  }

  private List<String> first() {
    List<String> first = settings.reading().first();
    return first.isEmpty() ? names.askedFor(operations()) : first;
  }

  private static String scope(List<String> scopes) {
    return scopes.isEmpty() ? "" : ", scope=\"" + quotable(String.join(" ", scopes)) + "\"";
  }

  private static String error(String code, String description) {
    return ", error=\"" + code + "\", error_description=\"" + quotable(description) + "\"";
  }

  /** RFC 6750, 3: of ASCII neither quotes nor backslashes. */
  private static String quotable(String text) {
    return text.replaceAll("[^ !#-\\[\\]-~]", "");
  }

  private String whereMetadata() {
    return beside(WELL_KNOWN + MCP);
  }

  /** Under the public URL, which may have a path of its own: so it is reached through a proxy. */
  private String beside(String path) {
    String resource = settings.resource().toString();
    return resource.substring(0, resource.length() - MCP.length()) + path;
  }
}
