package puente.http.oauth;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.runtime.BackgroundLoop;
import tools.jackson.databind.JsonNode;

/**
 * An authorization server: where it has what, as it says itself (RFC 8414; OpenID Connect Discovery
 * 1.0), and its keys, looked at now and then and kept while it is away.
 */
final class Issuer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Issuer.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
  private static final Duration WHILE_AWAY = Duration.ofSeconds(10);
  private static final int MOST_KEYS = 100;

  private final String name;
  private final URI url;
  private final @Nullable URI givenKeys;
  private final ConcurrentHashMap<URI, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final IssuerKeys keys;
  private final Thread thread;

  /**
   * @param givenKeys where its keys are; discovered where null
   * @param onWithdrawn run when it has taken back a key
   */
  Issuer(String name, @Nullable URI givenKeys, Runnable onWithdrawn, InstantSource clock) {
    this.name = name;
    this.url = OAuthSettings.address(name);
    this.givenKeys = givenKeys;
    this.keys = new IssuerKeys(url.getHost(), this::fetched, onWithdrawn, clock);
    this.thread = BackgroundLoop.virtual("oauth-keys", this::follow);
  }

  void start() {
    thread.start();
  }

  String host() {
    return url.getHost();
  }

  IssuerKeys keys() {
    return keys;
  }

  private void follow() throws InterruptedException {
    boolean told = false;
    while (true) {
      Duration pause = BETWEEN_LOOKS;
      try {
        keys.refresh();
        told = false;
      } catch (ProblemException away) {
        if (!told) {
          LOG.log(System.Logger.Level.WARNING, "no keys from " + host() + ": " + why(away));
        }
        told = true;
        pause = WHILE_AWAY;
      }
      Thread.sleep(pause);
    }
  }

  private static String why(ProblemException away) {
    Throwable cause = away.getCause();
    return cause == null ? away.problem().detail().en() : String.valueOf(cause.getMessage());
  }

  private List<JWK> fetched() {
    URI where = givenKeys == null ? discovered("jwks_uri") : givenKeys;
    List<JWK> found = new ArrayList<>();
    for (JsonNode each : endpoint(where).get().path("keys")) {
      if (found.size() < MOST_KEYS) {
        try {
          found.add(JWK.parse(each.toString()).toPublicJWK());
        } catch (ParseException | RuntimeException otherKind) {
          // Issuers may have keys for purposes of others.
        }
      }
    }
    found.removeIf(Objects::isNull); // What a symmetric key has for a public one.
    return List.copyOf(found);
  }

  /**
   * An address from its metadata.
   *
   * @throws ProblemException when it can't be asked, is somebody else, or names nowhere safe
   */
  URI discovered(String member) {
    JsonNode metadata = metadata();
    try {
      return OAuthSettings.named(metadata.path(member).asString(""), url);
    } catch (IllegalArgumentException unsafe) {
      throw unusable(member + " is missing or no https URL");
    }
  }

  private JsonNode metadata() {
    String base = name.replaceFirst("/+$", "");
    ProblemException first;
    try {
      return checked(base + "/.well-known/openid-configuration");
    } catch (ProblemException none) {
      first = none;
    }
    String path = URI.create(base).getRawPath();
    String origin = base.substring(0, base.length() - path.length());
    try {
      return checked(origin + "/.well-known/oauth-authorization-server" + path);
    } catch (ProblemException none) {
      throw first;
    }
  }

  /** RFC 8414, 3.3: "the issuer value returned MUST be identical". */
  private JsonNode checked(String where) {
    JsonNode metadata = endpoint(URI.create(where)).get();
    String said = metadata.path("issuer").asString("");
    if (!said.equals(name)) {
      throw unusable("its metadata are of the issuer " + shortened(said));
    }
    return metadata;
  }

  private static String shortened(String text) {
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  private ProblemException unusable(String why) {
    return new ProblemException(Problem.Unavailable.soon(host()), new IllegalStateException(why));
  }

  private Endpoint endpoint(URI where) {
    if (endpoints.size() > 8) { // It keeps moving.
      closeEndpoints();
    }
    return endpoints.computeIfAbsent(where, Endpoint::read);
  }

  private void closeEndpoints() {
    endpoints.values().forEach(Endpoint::close);
    endpoints.clear();
  }

  @Override
  public void close() {
    thread.interrupt();
    closeEndpoints();
  }
}
