package puente.http.oauth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes the access tokens of a company's own authorization servers: JWTs by their signature, others
 * by asking. What it found good it knows by digest until that ends.
 */
public final class ResourceServer implements Tokens, AutoCloseable {
  /** Longer than any token that names a person and some groups. */
  private static final int LONGEST_TOKEN = 8_192;

  /** RFC 9068, 2.1, and what most servers write; others write nothing. */
  private static final List<String> TYPES = List.of("at+jwt", "application/at+jwt", "jwt");

  private final Map<String, Issuer> issuers = new LinkedHashMap<>();
  private final Claims claims;
  private final Challenges challenges;
  private final KnownTokens known = new KnownTokens();
  private final @Nullable Introspection introspection;
  private final RecentDigests introspectedGood = new RecentDigests();
  private final InstantSource clock;

  /**
   * @param catalogue what there is, as far as this thread's request wants it
   */
  public ResourceServer(
      OAuthSettings settings, Supplier<Catalogue> catalogue, InstantSource clock) {
    this.clock = clock;
    this.claims = new Claims(settings.audiences(), settings.reading());
    this.challenges = new Challenges(settings, catalogue);
    for (String name : settings.issuers()) {
      issuers.put(name, new Issuer(name, settings.keys(), known::forget, clock));
    }
    OAuthSettings.Introspecting asking = settings.introspection();
    this.introspection = asking == null ? null : new Introspection(only(), asking, clock);
  }

  private Issuer only() {
    return issuers.values().iterator().next();
  }

  /** Fetches the issuers' keys behind, now and every few minutes. */
  public ResourceServer start() {
    issuers.values().forEach(Issuer::start);
    return this;
  }

  /** Asks every issuer now; by name the number of its keys, or why there are none. */
  public Map<String, Object> look() {
    Map<String, Object> found = new LinkedHashMap<>();
    issuers.forEach(
        (name, issuer) -> {
          try {
            issuer.keys().refresh();
            found.put(name, issuer.keys().count());
          } catch (ProblemException away) {
            found.put(name, away);
          }
        });
    return found;
  }

  /** Tells whether opaque tokens can be asked about. */
  public boolean introspects() {
    try {
      return introspection != null && introspection.of("none", Digest.of("none")).has("active");
    } catch (ProblemException away) {
      return false;
    }
  }

  @Override
  public Person person(String token) {
    if (token.length() > LONGEST_TOKEN) {
      throw Claims.refused("El token es demasiado largo.", "The token is too long.");
    }
    String digest = Digest.of(token);
    Person person = known.find(digest, clock.instant());
    if (person == null) {
      person = Tokens.looksLikeOne(token) ? signed(token, digest) : introspected(token, digest);
    }
    if (person.grant().scopes().isEmpty()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "oauth:scope",
              new Text(
                  "El token no permite nada aquí: pida otro con los permisos que se indican.",
                  "The token allows nothing here: ask for one with the scopes that are named.")));
    }
    return person;
  }

  private Person signed(String token, String digest) {
    JWSObject parsed = parsed(token);
    JsonNode said = claims(parsed);
    String name = said.path("iss").asString("");
    Issuer issuer = issuers.get(name);
    if (issuer == null) {
      throw Claims.refused("El token es de otro emisor.", "The token is of another issuer.");
    }
    JWSHeader header = parsed.getHeader();
    String algorithm = header.getAlgorithm().getName();
    boolean good =
        issuer.keys().find(header.getKeyID(), algorithm).stream()
            .anyMatch(key -> Signatures.isSigned(parsed, key));
    if (!good) {
      throw invalid();
    }
    Claims.Read read = claims.read(said, name, clock.instant());
    known.keep(digest, read);
    return read.person();
  }

  /** Only its form and what its header promises; where it says to get keys from is not read. */
  private static JWSObject parsed(String token) {
    try {
      JWSObject parsed = JWSObject.parse(token);
      JWSHeader header = parsed.getHeader();
      JOSEObjectType type = header.getType();
      boolean access = type == null || TYPES.stream().anyMatch(type.getType()::equalsIgnoreCase);
      boolean critical = header.getCriticalParams() != null || !header.isBase64URLEncodePayload();
      if (access && !critical && Signatures.areTaken(header.getAlgorithm().getName())) {
        return parsed;
      }
    } catch (ParseException | IllegalArgumentException malformed) {
      // Its message may quote the token.
    }
    throw invalid();
  }

  private static JsonNode claims(JWSObject token) {
    try {
      JsonNode said = Json.read(token.getPayload().toBytes());
      if (said.isObject()) {
        return said;
      }
    } catch (JacksonException malformed) {
      // Its message may quote the token.
    }
    throw invalid();
  }

  private Person introspected(String token, String digest) {
    if (introspection == null) {
      throw invalid();
    }
    JsonNode said = introspection.of(token, digest);
    String name = issuers.keySet().iterator().next();
    if (!said.path("active").asBoolean(false)) {
      introspectedGood.remove(digest);
      throw invalid();
    }
    introspectedGood.add(digest);
    if (said.has("iss") && !said.path("iss").asString("").equals(name)) {
      throw Claims.refused("El token es de otro emisor.", "The token is of another issuer.");
    }
    return claims.read(said, name, clock.instant()).person();
  }

  private static ProblemException invalid() {
    return Claims.refused("El token no es válido.", "The token is not valid.");
  }

  @Override
  public boolean wasGood(String digest) {
    return introspectedGood.contains(digest);
  }

  @Override
  public boolean takesOpaque() {
    return introspection != null;
  }

  @Override
  public String challenge(Problem.Unauthenticated problem, boolean sent) {
    return challenges.unauthenticated(problem, sent);
  }

  @Override
  public String challenge(Problem.Forbidden problem, Grant has) {
    return challenges.insufficient(problem, has);
  }

  @Override
  public String metadata() {
    return challenges.metadata();
  }

  @Override
  public void close() {
    issuers.values().forEach(Issuer::close);
    if (introspection != null) {
      introspection.close();
    }
  }
}
