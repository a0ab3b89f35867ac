package puente.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Json;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Secret;
import puente.server.oauth.OAuthSettings.Introspecting;
import puente.server.oauth.OAuthSettings.Reading;
import tools.jackson.databind.node.ObjectNode;

/** What is tried against a resource server, each refused by name. */
class AttacksTest {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Instant now = FakeIssuer.NOW;
  private FakeIssuer issuer;
  private ResourceServer server;

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

  private ResourceServer server(Introspecting introspecting, Map<String, Grant> names) {
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

  private void refuses(String token, String why) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> server.person(token));
    assertThat(refusal).isNotNull();
    assertThat(refusal.problem()).isInstanceOf(Problem.Unauthenticated.class);
    assertThat(refusal.problem().say().en()).isEqualTo(why);
  }

  private String saying(Consumer<ObjectNode> change) {
    ObjectNode claims = issuer.claims();
    change.accept(claims);
    return issuer.token(claims);
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "nOnE", ""})
  void algNone(String none) {
    String header = part("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}");
    refuses(header + "." + part(issuer.claims() + "") + ".", "The token is not valid.");
    refuses(header + "." + part(issuer.claims() + "") + ".AAAA", "The token is not valid.");
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
  void whatIsKnownOfATokenEndsWithIt() {
    String token = issuer.token();
    assertThat(server.person(token)).isNotNull();
    now = now.plusSeconds(300 + 59);
    assertThat(server.person(token)).isNotNull();
    now = now.plusSeconds(1);
    refuses(token, "The token has expired.");
  }

  @Test
  void aFloodOfUnknownKeysAsksTheIssuerAFewTimesOnly() {
    assertThat(server.person(issuer.token())).isNotNull();
    for (int i = 0; i < 500; i++) {
      JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, "made-up-" + i).build();
      refuses(FakeIssuer.signed(header, issuer.claims(), issuer.rsa()), "The token is not valid.");
    }
    assertThat(issuer.asked("/jwks")).isEqualTo(3);
    now = now.plus(Duration.ofSeconds(20));
    JWSHeader header = FakeIssuer.header(JWSAlgorithm.RS256, "made-up").build();
    refuses(FakeIssuer.signed(header, issuer.claims(), issuer.rsa()), "The token is not valid.");
    assertThat(issuer.asked("/jwks")).isEqualTo(4);
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

  private void assertAway() {
    assertThatThrownBy(() -> server.person(issuer.token()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class));
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
            Refusal.class,
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
