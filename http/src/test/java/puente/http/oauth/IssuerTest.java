package puente.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a resource server has from its issuer, and what others would have it take. */
class IssuerTest extends OnIssuer {
  @Test
  void aFloodOfUnknownKeysAsksTheIssuerAFewTimesOnly() {
    String good = issuer.token();
    assertThat(server.person(good)).isNotNull();
    String signed = good.substring(good.indexOf('.')); // Nobody gets as far as the signature.
    for (int i = 0; i < 500; i++) {
      JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, "made-up-" + i).build();
      refuses(header.toBase64URL() + signed, "The token is not valid.");
    }
    assertThat(issuer.asked("/jwks")).isEqualTo(2);
    now = now.plus(Duration.ofSeconds(20));
    JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, "made-up").build();
    refuses(FakeIssuer.signed(header, issuer.claims(), issuer.rsa()), "The token is not valid.");
    assertThat(issuer.asked("/jwks")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "' OR 1=1 --", "/dev/null", "rsa-1\u0000", "http://x/"})
  void aKeyIdIsOnlyCompared(String id) {
    JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, id).build();
    refuses(FakeIssuer.signed(header, issuer.claims(), issuer.rsa()), "The token is not valid.");
    assertThat(issuer.asked).containsOnly("/.well-known/openid-configuration", "/jwks");
  }

  @Test
  void keysFromAnInnerAddress() throws Exception {
    try (FakeIssuer inner = new FakeIssuer()) {
      issuer.told.put("/jwks", new FakeIssuer.Told(302, inner.name() + "/jwks", ""));
      assertAway();
      assertThat(inner.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.5/jwks",
        "file:///etc/passwd",
        "gopher://localhost/",
        "https://user@issuer.example/jwks",
        ""
      })
  void metadataThatNameAnUnsafeAddress(String address) {
    issuer.told.put(
        "/.well-known/openid-configuration",
        new FakeIssuer.Told(200, "", Json.write(issuer.metadata(address))));
    assertAway();
    assertThat(issuer.asked("/jwks")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://localhost.evil.example/jwks",
        "file:///etc/passwd",
        "gopher://localhost/",
        "https://user@issuer.example/jwks",
        "https://issuer.example/jwks#x",
        "/jwks",
        ""
      })
  void anAddressThatIsNeverAsked(String address) {
    assertThatThrownBy(() -> OAuthSettings.address(address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressOfThisMachineNamedFromOutside() {
    String here = "http://127.0.0.1:9200/";
    assertThat(OAuthSettings.named(here, URI.create("http://localhost:1"))).hasPort(9200);
    assertThatThrownBy(() -> OAuthSettings.named(here, URI.create("https://issuer.example")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void metadataWhereOAuthHasThem() {
    String usual = "/.well-known/openid-configuration";
    issuer.told.put(usual, new FakeIssuer.Told(404, "", ""));
    issuer.told.put(
        "/.well-known/oauth-authorization-server",
        new FakeIssuer.Told(200, "", Json.write(issuer.metadata(issuer.name() + "/jwks"))));
    assertThat(server.person(issuer.token())).isNotNull();
  }

  @Test
  void metadataOfAnotherIssuer() {
    issuer.told.put(
        "/.well-known/openid-configuration",
        new FakeIssuer.Told(
            200,
            "",
            "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + issuer.name() + "/jwks\"}"));
    assertAway();
    assertThat(issuer.asked("/jwks")).isZero();
  }

  @Test
  void keysWithoutEnd() {
    issuer.told.put(
        "/jwks", new FakeIssuer.Told(200, "", "{\"keys\":[\"" + "x".repeat(300_000) + "\"]}"));
    assertAway();
  }

  @Test
  void aRotatedKeyIsFetchedAndOldOnesWorkThroughAnOutage() {
    assertThat(server.person(issuer.token())).isNotNull();
    RSAKey next = FakeIssuer.rsa("rsa-2");
    issuer.keys.add(next);
    JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, "rsa-2").build();
    assertThat(server.person(FakeIssuer.signed(header, issuer.claims(), next))).isNotNull();
    issuer.close();
    ObjectNode another = issuer.claims().put("sub", "user-8");
    assertThat(server.person(issuer.token(another)).holder()).endsWith("user-8");
  }

  @Test
  void aTokenOfAKeyThatWasTakenBackIsForgotten() {
    String token = issuer.token();
    assertThat(server.person(token)).isNotNull();
    issuer.keys.removeFirst();
    server.look();
    refuses(token, "The token is not valid.");
  }

  private void assertAway() {
    assertThatThrownBy(() -> server.person(issuer.token()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class));
  }
}
