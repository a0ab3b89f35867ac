package puente.http.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** An authorization server that speaks HTTP, signs what it is told to, and counts who asks. */
public final class FakeIssuer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String RESOURCE = "https://puente.example/mcp";

  private static final RSAKey RSA = rsa("rsa-1");
  private static final ECKey EC = ec();

  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<JWK> keys = new CopyOnWriteArrayList<>(List.of(RSA, EC));

  /** What is answered under a path instead of what would be. */
  final Map<String, Told> told = new ConcurrentHashMap<>();

  private final HttpServer server;
  private final Instant now;

  record Told(int status, String location, String body) {}

  FakeIssuer() throws IOException {
    this(NOW);
  }

  /** One whose tokens are of this moment. */
  public FakeIssuer(Instant now) throws IOException {
    this.now = now;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  RSAKey rsa() {
    return RSA;
  }

  public String name() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public long asked(String path) {
    return asked.stream().filter(path::equals).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(path);
    Told other = told.get(path);
    Told answer = other == null ? usual(path, sent) : other;
    if (!answer.location().isEmpty()) {
      exchange.getResponseHeaders().add("Location", answer.location());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Told usual(String path, String sent) {
    return switch (path) {
      case "/.well-known/openid-configuration" ->
          new Told(200, "", Json.write(metadata(name() + "/jwks")));
      case "/jwks" -> new Told(200, "", jwks());
      case "/introspect" ->
          new Told(
              200,
              "",
              sent.contains("token=opaque-good")
                  ? claims().put("active", true).toString()
                  : "{\"active\":false}");
      default -> new Told(404, "", "{}");
    };
  }

  Map<String, String> metadata(String keysAt) {
    return Map.of(
        "issuer", name(), "jwks_uri", keysAt, "introspection_endpoint", name() + "/introspect");
  }

  private String jwks() {
    ObjectNode whole = Json.object();
    var list = whole.putArray("keys");
    keys.forEach(key -> list.add(Json.read(key.toPublicJWK().toJSONString())));
    return whole.toString();
  }

  /** What a good token says. */
  public ObjectNode claims() {
    return Json.object()
        .put("iss", name())
        .put("aud", RESOURCE)
        .put("sub", "user-7")
        .put("scope", "openid odoo:read quotation:write")
        .put("iat", now.getEpochSecond() - 10)
        .put("nbf", now.getEpochSecond() - 10)
        .put("exp", now.getEpochSecond() + 300);
  }

  String token() {
    return token(claims());
  }

  public String token(ObjectNode claims) {
    return signed(header(JWSAlgorithm.RS256, "rsa-1").build(), claims, RSA);
  }

  static JWSHeader.Builder header(JWSAlgorithm algorithm, String key) {
    return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID(key);
  }

  String signedByEc() {
    return signed(header(JWSAlgorithm.ES256, "ec-1").build(), claims(), EC);
  }

  static String signed(JWSHeader header, ObjectNode claims, JWK key) {
    try {
      JWSObject token = new JWSObject(header, new Payload(claims.toString()));
      JWSSigner signer =
          key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
