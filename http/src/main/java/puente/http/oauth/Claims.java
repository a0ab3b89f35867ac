package puente.http.oauth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import puente.bridge.Grant;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.schema.Email;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** Reads what a token says (RFC 9068) once its issuer is known to have said it. */
final class Claims {
  /** The most that its clock and ours may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** A name that may be shown: no address, and nothing that is not one word. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._|+=-]{1,64}");

  private static final int LONGEST_NAME = 500;
  private static final BigDecimal LAST_DATE = BigDecimal.valueOf(Instant.MAX.getEpochSecond() / 2);

  private final List<String> audiences;
  private final OAuthSettings.Reading reading;
  private final ScopeNames names;

  Claims(List<String> audiences, OAuthSettings.Reading reading) {
    this.audiences = audiences;
    this.reading = reading;
    this.names = new ScopeNames(reading.names());
  }

  /** The person of a token, and when it ends. */
  record Read(Tokens.Person person, Instant end) {}

  /**
   * Checks whom and when a token is for, and says who has it.
   *
   * @throws ProblemException naming what is the matter with it
   */
  Read read(JsonNode claims, String issuer, Instant now) {
    checkAudience(claims.path("aud"));
    checkNotIdentity(claims);
    Instant end = checkTimes(claims, now.getEpochSecond());
    String subject = at(claims, reading.person()).asString("");
    if (subject.isBlank() || subject.length() > LONGEST_NAME) {
      throw refused("El token no dice de quién es.", "The token does not say whose it is.");
    }
    Grant grant = names.grant(scopes(claims));
    return new Read(new Tokens.Person(holder(issuer, subject), grant), end);
  }

  private void checkAudience(JsonNode told) {
    List<String> meant = told.isString() ? List.of(told.asString()) : words(told);
    if (meant.stream().noneMatch(audiences::contains)) {
      throw refused("El token es para otro servicio.", "The token is for another resource.");
    }
  }

  /** OpenID Connect Core, 3.1.3.6: what only a token for the client has. */
  private static void checkNotIdentity(JsonNode claims) {
    if (claims.has("at_hash") || claims.has("c_hash")) {
      throw refused(
          "Es un token de identidad y no de acceso.", "It is an ID token, not an access token.");
    }
  }

  private static Instant checkTimes(JsonNode claims, long now) {
    long skew = SKEW.toSeconds();
    long end = seconds(claims, "exp", Long.MIN_VALUE);
    if (end == Long.MIN_VALUE) {
      throw refused("El token no dice cuándo vence.", "The token does not say when it expires.");
    }
    if (now >= end + skew) {
      throw refused("El token venció.", "The token has expired.");
    }
    if (seconds(claims, "nbf", 0) > now + skew || seconds(claims, "iat", 0) > now + skew) {
      throw refused("El token todavía no vale.", "The token is not valid yet.");
    }
    return Instant.ofEpochSecond(end + skew);
  }

  /** NumericDate (RFC 7519, 2), which may have a fraction; what is none is in a far future. */
  private static long seconds(JsonNode claims, String name, long missing) {
    JsonNode value = claims.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return missing;
    }
    // Compared as it was written: 1e999999999 is no double, and its digits are not counted out.
    if (!value.isNumber() || value.decimalValue().abs().compareTo(LAST_DATE) >= 0) {
      throw refused("El token tiene una fecha que no lo es.", "A date of the token is none.");
    }
    return value.decimalValue().longValue();
  }

  private List<String> scopes(JsonNode claims) {
    for (String name : reading.scopes()) {
      JsonNode value = at(claims, name);
      if (!value.isMissingNode() && !value.isNull()) {
        return words(value);
      }
    }
    return List.of();
  }

  /** A claim by its name, or by its path where no claim is called that: realm_access.roles. */
  private static JsonNode at(JsonNode claims, String name) {
    if (claims.has(name)) {
      return claims.path(name);
    }
    JsonNode found = claims;
    for (String part : name.split("\\.", -1)) {
      found = found.path(part);
    }
    return found;
  }

  /** Words between blanks, or those of a list. */
  private static List<String> words(JsonNode value) {
    if (value.isString()) {
      return Arrays.asList(value.asString().strip().split("\\s+", -1));
    }
    List<String> words = new ArrayList<>();
    value.forEach(each -> words.add(each.isString() ? each.asString() : ""));
    return words;
  }

  /**
   * Returns the holder's name, which is equal for the same person of the same issuer only: an
   * address, or what else is no plain word, is masked and distinguished by its digest.
   */
  private static String holder(String issuer, String subject) {
    String shown =
        PLAIN.matcher(subject).matches()
            ? subject
            : (Email.isValid(subject) ? new Email(subject).toString() : "•••")
                + "#"
                + Digest.of(subject).substring(0, 16);
    return Tokens.HOLDER + Digest.of(issuer).substring(0, 8) + ":" + shown;
  }

  static ProblemException refused(String es, String en) {
    return new ProblemException(new Problem.Unauthenticated(new Text(es, en)));
  }
}
