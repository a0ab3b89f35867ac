package puente.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Grant;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.http.oauth.OAuthSettings.Introspecting;
import tools.jackson.databind.node.ObjectNode;

/** What is taken, what it allows, and until when. */
class TokensTakenTest extends OnIssuer {
  @Test
  void aGoodTokenIsTakenForWhatItAllows() {
    Tokens.Person person = server.person(issuer.token());
    assertThat(person.holder()).matches("oauth:[0-9a-f]{8}:user-7");
    assertThat(person.grant()).isEqualTo(Grant.of("odoo:read,quotation:write"));
    assertThat(server.person(issuer.signedByEc())).isEqualTo(person);
    assertThat(issuer.asked("/jwks")).isEqualTo(1);
  }

  @Test
  void ed25519IsTaken() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    issuer.told.put(
        "/jwks",
        new FakeIssuer.Told(
            200,
            "",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\""
                + BASE64.encodeToString(point)
                + "\"}]}"));
    String signed = part("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}") + "." + part(issuer.claims() + "");
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(pair.getPrivate());
    ed25519.update(signed.getBytes(StandardCharsets.US_ASCII));
    byte[] signature = ed25519.sign();
    assertThat(server.person(signed + "." + BASE64.encodeToString(signature)).holder())
        .endsWith(":user-7");
    signature[3] ^= 1;
    refuses(signed + "." + BASE64.encodeToString(signature), "The token is not valid.");
    signed =
        part("{\"alg\":\"EdDSA\",\"kid\":\"ed\",\"crit\":[\"x\"],\"x\":1}")
            + "."
            + part(issuer.claims() + "");
    ed25519.update(signed.getBytes(StandardCharsets.US_ASCII));
    refuses(
        signed + "." + BASE64.encodeToString(ed25519.sign()), "The token is not valid."); // crit
  }

  @Test
  void whatIsKnownOfATokenEndsWithIt() {
    String token = issuer.token();
    assertThat(server.person(token)).isNotNull();
    now = now.plusSeconds(300 + 59);
    assertThat(server.person(token)).isNotNull();
    now = now.plusSeconds(1);
    refuses(token, "The token has expired.");
  }

  @Test
  void scopesUnderOtherNames() {
    server.close();
    server =
        server(
            null,
            Map.of(
                "api://puente/Sales", Grant.of("quotation:write"), "reader", Grant.of("*:read")));
    assertThat(server.person(saying(claims -> claims.put("scope", "Sales openid"))).grant())
        .isEqualTo(Grant.of("quotation:write"));
    ObjectNode roles = issuer.claims();
    roles.remove("scope");
    roles.putObject("realm_access").putArray("roles").add("reader").add("uma");
    assertThat(server.person(issuer.token(roles)).grant()).isEqualTo(Grant.of("*:read"));
    // Where names are given, no others count: not even Puente's own.
    assertThatThrownBy(() -> server.person(saying(claims -> claims.put("scope", "*:write"))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Forbidden.class));
  }

  @Test
  void aPersonIsToldApartAndNotTold() {
    String ana = server.person(saying(claims -> claims.put("sub", "ana@acme.example"))).holder();
    String other = server.person(saying(claims -> claims.put("sub", "abe@acme.example"))).holder();
    assertThat(ana).startsWith("oauth:").doesNotContain("ana@").isNotEqualTo(other);
    refuses(saying(claims -> claims.remove("sub")), "The token does not say whose it is.");
  }

  @Test
  void anOpaqueTokenIsAskedAboutAndSoonRefusedWhenRevoked() {
    refuses("opaque-good", "The token is not valid.");
    server.close();
    server = server(new Introspecting(null, "puente", new Secret("s&cret")), Map.of());
    assertThat(server.person("opaque-good").holder()).endsWith(":user-7");
    assertThat(server.person("opaque-good").holder()).endsWith(":user-7");
    assertThat(issuer.asked("/introspect")).isEqualTo(1);
    refuses("opaque-made-up", "The token is not valid.");
    issuer.told.put("/introspect", new FakeIssuer.Told(200, "", "{\"active\":false}"));
    now = now.plusSeconds(5);
    refuses("opaque-good", "The token is not valid.");
  }

  @Test
  void anOpaqueTokenOfAnotherResource() {
    server.close();
    server = server(new Introspecting(null, "puente", new Secret("x")), Map.of());
    for (String aud : List.of("", ",\"aud\":\"https://elsewhere.example\"")) {
      issuer.told.put(
          "/introspect",
          new FakeIssuer.Told(
              200, "", "{\"active\":true,\"sub\":\"u\",\"exp\":4000000000" + aud + "}"));
      refuses("opaque" + aud.length(), "The token is for another resource.");
    }
  }
}
