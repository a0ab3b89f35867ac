package puente.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.http.oauth.OAuthSettings.Introspecting;
import puente.http.oauth.OAuthSettings.Reading;
import tools.jackson.databind.node.ObjectNode;

/** A resource server that believes an issuer of our own. */
abstract class OnIssuer {
  static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  Instant now = FakeIssuer.NOW;
  FakeIssuer issuer;
  ResourceServer server;

  @BeforeEach
  void start() throws Exception {
    issuer = new FakeIssuer();
    server = server(null, Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
    issuer.close();
  }

  ResourceServer server(Introspecting introspecting, Map<String, Grant> names) {
    OAuthSettings settings =
        new OAuthSettings(
            List.of(issuer.name()),
            URI.create(FakeIssuer.RESOURCE),
            List.of(FakeIssuer.RESOURCE),
            null,
            introspecting,
            new Reading("sub", List.of("scope", "scp", "realm_access.roles"), names, List.of()),
            "test");
    return new ResourceServer(settings, () -> new Catalogue(List.of()), () -> now);
  }

  void refuses(String token, String why) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> server.person(token));
    assertThat(refusal).isNotNull();
    assertThat(refusal.problem()).isInstanceOf(Problem.Unauthenticated.class);
    assertThat(refusal.problem().detail().en()).isEqualTo(why);
  }

  String saying(Consumer<ObjectNode> change) {
    ObjectNode claims = issuer.claims();
    change.accept(claims);
    return issuer.token(claims);
  }

  static String part(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
