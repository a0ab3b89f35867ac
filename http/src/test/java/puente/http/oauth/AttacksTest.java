package puente.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import tools.jackson.databind.node.ObjectNode;

/** What is tried against a resource server with a token, each refused by name. */
class AttacksTest extends OnIssuer {
  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "nOnE", ""})
  void algNone(String none) {
    String header = part("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}");
    refuses(header + "." + part(issuer.claims() + "") + ".", "The token is not valid.");
    refuses(header + "." + part(issuer.claims() + "") + ".AAAA", "The token is not valid.");
  }

  /** It is no double, and as a whole number it would have a thousand million digits. */
  @ParameterizedTest
  @ValueSource(strings = {"exp", "nbf", "iat"})
  void aDateBeyondAllDates(String name) {
    for (String number : List.of("1e999999999", "-1e999999999", "1e400", "9".repeat(400))) {
      ObjectNode claims = issuer.claims();
      claims.put(name, new BigDecimal(number));
      assertThatThrownBy(() -> server.person(issuer.token(claims)))
          .as(number)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unauthenticated.class));
    }
  }

  @Test
  void hmacWithThePublicKey() throws Exception {
    for (byte[] secret :
        List.of(
            issuer.rsa().toRSAPublicKey().getEncoded(),
            issuer.rsa().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      JWSObject token =
          new JWSObject(
              FakeIssuer.header(JWSAlgorithm.HS256, "rsa-1").build(),
              new Payload(issuer.claims().toString()));
      token.sign(new MACSigner(secret));
      refuses(token.serialize(), "The token is not valid.");
    }
  }

  @Test
  void aTokenOfAnotherResource() {
    String other = "The token is for another resource.";
    refuses(saying(claims -> claims.put("aud", "https://elsewhere.example/mcp")), other);
    refuses(saying(claims -> claims.put("aud", FakeIssuer.RESOURCE + "/")), other);
    refuses(saying(claims -> claims.put("aud", "https://puente.example")), other);
    refuses(saying(claims -> claims.put("aud", "x " + FakeIssuer.RESOURCE)), other);
    refuses(saying(claims -> claims.remove("aud")), other);
    assertThat(
            server.person(
                saying(claims -> claims.putArray("aud").add("x").add(FakeIssuer.RESOURCE))))
        .isNotNull();
  }

  @Test
  void anIdTokenInsteadOfAnAccessToken() {
    refuses(
        saying(claims -> claims.put("aud", "the-client").put("at_hash", "x")),
        "The token is for another resource.");
    refuses(
        saying(claims -> claims.put("at_hash", "x")), "It is an ID token, not an access token.");
    refuses(
        FakeIssuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .keyID("rsa-1")
                .build(),
            issuer.claims(),
            issuer.rsa()),
        "The token is not valid.");
  }

  @Test
  void aTokenOfAnotherIssuer() {
    String other = "The token is of another issuer.";
    refuses(saying(claims -> claims.put("iss", "https://evil.example")), other);
    refuses(saying(claims -> claims.put("iss", issuer.name() + "/")), other);
    refuses(saying(claims -> claims.remove("iss")), other);
    assertThat(issuer.asked).isEmpty();
  }

  @Test
  void expiredNotYetValidAndWithoutAnEnd() {
    long second = now.getEpochSecond();
    refuses(saying(claims -> claims.put("exp", second - 60)), "The token has expired.");
    refuses(saying(claims -> claims.remove("exp")), "The token does not say when it expires.");
    refuses(saying(claims -> claims.put("exp", "soon")), "A date of the token is none.");
    refuses(saying(claims -> claims.put("exp", 1e300)), "A date of the token is none.");
    refuses(saying(claims -> claims.put("nbf", second + 61)), "The token is not valid yet.");
    refuses(saying(claims -> claims.put("iat", second + 61)), "The token is not valid yet.");
    // Clocks may be a minute apart.
    assertThat(server.person(saying(claims -> claims.put("exp", second - 59)))).isNotNull();
    assertThat(server.person(saying(claims -> claims.put("nbf", second + 60)))).isNotNull();
  }

  @Test
  void keysThatTheTokenBringsAlongAreNotRead() throws Exception {
    try (FakeIssuer evil = new FakeIssuer()) {
      RSAKey own = FakeIssuer.rsa("rsa-1");
      URI there = URI.create(evil.name() + "/jwks");
      evil.keys.set(0, own);
      for (JWSHeader header :
          List.of(
              FakeIssuer.header(JWSAlgorithm.RS256, "rsa-1").jwkURL(there).build(),
              FakeIssuer.header(JWSAlgorithm.RS256, "rsa-1").x509CertURL(there).build(),
              FakeIssuer.header(JWSAlgorithm.RS256, "rsa-1").jwk(own.toPublicJWK()).build())) {
        refuses(FakeIssuer.signed(header, issuer.claims(), own), "The token is not valid.");
      }
      assertThat(evil.asked).isEmpty();
    }
  }

  @Test
  void anExtensionThatMustBeUnderstood() {
    JWSHeader header =
        FakeIssuer.header(JWSAlgorithm.RS256, "rsa-1").criticalParams(Set.of("x")).build();
    refuses(FakeIssuer.signed(header, issuer.claims(), issuer.rsa()), "The token is not valid.");
  }

  @Test
  void aSignatureOfNothingButZeros() {
    String token = issuer.signedByEc();
    String head = token.substring(0, token.lastIndexOf('.') + 1);
    refuses(head + BASE64.encodeToString(new byte[64]), "The token is not valid.");
    refuses(head, "The token is not valid.");
    refuses(head + BASE64.encodeToString(new byte[63]), "The token is not valid.");
  }

  @Test
  void otherWordsUnderAGoodSignature() {
    String[] good = issuer.token().split("\\.", -1);
    String other = part(issuer.claims().put("scope", "*:write *:send *:read") + "");
    refuses(good[0] + "." + other + "." + good[2], "The token is not valid.");
  }

  @Test
  void aShortRsaKey() throws Exception {
    RSAKey small = new RSAKeyGenerator(1024, true).keyID("small").generate();
    issuer.keys.add(small);
    JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, "small").build();
    String input = header.toBase64URL() + "." + part(issuer.claims() + "");
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(small.toRSAPrivateKey());
    rsa.update(input.getBytes(StandardCharsets.US_ASCII));
    refuses(input + "." + BASE64.encodeToString(rsa.sign()), "The token is not valid.");
  }

  @Test
  void anOversizedTokenIsNotEvenRead() {
    refuses(saying(claims -> claims.put("x", "x".repeat(9_000))), "The token is too long.");
    assertThat(issuer.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ey..", "eyJ.eyJ.x", "ey.ey.ey", "eyJhbGciOiJSUzI1NiJ9..", "ey\u0000.a.b"})
  void whatOnlyLooksLikeAToken(String token) {
    refuses(token, "The token is not valid.");
  }
}
