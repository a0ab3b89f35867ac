package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.PlatformCall;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.bridge.voice.VoicePlatform;
import puente.http.oauth.Tokens;

/**
 * Says who is calling, and refuses who may not. Without a key only this very machine gets in, and
 * only where that is allowed: the peer is loopback, the {@code Host} is a loopback name (a page of
 * another origin whose name resolves here has its own), and no header field shows that something
 * {@linkplain ForwardingFields forwarded} the request (a tunnel connects from loopback too).
 */
final class Authenticator {
  private static final String KEY = "X-API-Key";

  /** What a Vapi credential for old servers names its bearer token. */
  private static final String VAPI_KEY = "X-Vapi-Secret";

  /** RFC 6750, 2.3, which OAuth 2.1 has dropped. */
  private static final String TOKEN_PARAMETER = "access_token";

  private final List<Key> keys;
  private final Rules rules;
  private final InstantSource clock;

  /** A key's digest, and the name its holder goes by. */
  private record Key(String digest, String holder) {}

  /**
   * The rules of access, from the settings.
   *
   * @param keys that may do everything
   * @param given each with what it may do
   * @param tokens of people who log in elsewhere; null where nobody does
   * @param anonymousOnLoopback whether this machine needs no key
   * @param hosts names besides localhost whose own pages may call
   * @param origins web origins that may call
   */
  record Rules(
      List<String> keys,
      Keys given,
      @Nullable Tokens tokens,
      boolean anonymousOnLoopback,
      List<String> hosts,
      List<String> origins,
      Language language) {}

  /** The parts of a request that decide over access. */
  interface Asking {
    @Nullable String header(String name);

    /** The names of all header fields. */
    Stream<String> headerNames();

    boolean namesInUrl(String parameter);

    boolean fromLoopback();
  }

  /**
   * A request whose key came in a form; what its header fields say of keys does not count.
   *
   * @param key null where none came
   */
  record WithKey(Asking request, @Nullable String key) implements Asking {
    @Override
    public @Nullable String header(String name) {
      return switch (name) {
        case KEY -> key;
        case "Authorization", VAPI_KEY -> null;
        default -> request.header(name);
      };
    }

    @Override
    public Stream<String> headerNames() {
      return request.headerNames();
    }

    @Override
    public boolean namesInUrl(String parameter) {
      return request.namesInUrl(parameter);
    }

    @Override
    public boolean fromLoopback() {
      return request.fromLoopback();
    }
  }

  Authenticator(Rules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
    this.keys = rules.keys().stream().map(Authenticator::key).toList();
  }

  private static Key key(String secret) {
    String digest = Digest.of(secret);
    return new Key(digest, "key-" + digest.substring(0, 8));
  }

  /**
   * The caller of a request.
   *
   * @throws ProblemException {@link Problem.Unauthenticated} or {@link Problem.Forbidden}
   * @param beforeIntrospection runs before another server is asked about a token that was not found
   *     good before; what it throws is thrown instead
   * @throws InUrl when it sent a token where everybody reads along
   */
  Caller admit(Asking asking, Runnable beforeIntrospection) {
    checkOrigin(asking);
    Tokens tokens = rules.tokens();
    if (tokens != null) {
      if (asking.namesInUrl(TOKEN_PARAMETER)) {
        throw new InUrl();
      }
      String bearer = bearer(asking);
      if (bearer != null && Tokens.looksLikeOne(bearer)) {
        return caller(tokens.person(bearer), asking);
      }
    }
    String presented = presentedKey(asking);
    if (presented == null) {
      requireThisMachine(asking);
      checkHost(asking);
      return caller(Caller.ANONYMOUS, Grant.ALL, asking);
    }
    String digest = Digest.of(presented);
    String holder = holder(digest);
    if (holder != null) {
      return caller(holder, Grant.ALL, asking);
    }
    Keys.Key key = rules.given().find(digest);
    if (key == null && tokens != null && mayBeToken(tokens, presented, asking)) {
      if (!tokens.wasGood(digest)) {
        beforeIntrospection.run();
      }
      return caller(tokens.person(presented), asking);
    }
    if (key == null || !key.isGood(clock.instant())) {
      throw new ProblemException(new Problem.Unauthenticated(why(key)));
    }
    return caller(key.name(), key.grant(), asking);
  }

  /** The holder of the key with that digest, with its rights as they are now; null for no more. */
  @Nullable Caller holding(String digest, Asking asking) {
    String holder = holder(digest);
    if (holder != null) {
      return caller(holder, Grant.ALL, asking);
    }
    Keys.Key key = rules.given().find(digest);
    return key != null && key.isGood(clock.instant())
        ? caller(key.name(), key.grant(), asking)
        : null;
  }

  /** Others are asked about it: a key that is no longer known here is not told them. */
  private static boolean mayBeToken(Tokens tokens, String presented, Asking asking) {
    return tokens.takesOpaque() && bearer(asking) != null && !presented.startsWith(Keys.PREFIX);
  }

  private Caller caller(Tokens.Person person, Asking asking) {
    return caller(person.holder(), person.grant(), asking);
  }

  private Caller caller(String holder, Grant grant, Asking asking) {
    String conversation = PlatformCall.given(asking.header("X-Conversation-Id"));
    PlatformCall call =
        new PlatformCall(
            asking.header(VoicePlatform.PLATFORM),
            asking.header("X-Call-Id"),
            PlatformCall.number(asking.header("X-Caller")),
            PlatformCall.number(asking.header("X-Called")),
            asking.header("X-Agent-Id"));
    Caller caller = new Caller(holder, conversation, language(asking), grant);
    return call.isUnknown() ? caller : caller.in(call, caller.language());
  }

  /** Tells whether it has a key of the settings, which a person may have made up. */
  boolean hasConfiguredKey(Caller caller) {
    return keys.stream().anyMatch(key -> key.holder().equals(caller.holder()));
  }

  private static Text why(Keys.@Nullable Key key) {
    if (key == null) {
      return new Text("La llave no es válida.", "The key is not valid.");
    }
    return key.revoked() != null
        ? new Text("La llave fue revocada.", "The key was revoked.")
        : new Text(
            "La llave venció; pida otra (puente keys rotate).",
            "The key has expired; ask for another (puente keys rotate).");
  }

  /** The language to answer in, known before anything else so that a refusal is in it too. */
  Language language(Asking asking) {
    String told = PlatformCall.given(asking.header("X-Language"));
    String accepted = told == null ? asking.header("Accept-Language") : told;
    return accepted == null ? rules.language() : Language.of(accepted, rules.language());
  }

  /** Tells whether the web origin is one that may call. */
  boolean allowsOrigin(String origin) {
    return rules.origins().contains(origin);
  }

  private static @Nullable String presentedKey(Asking asking) {
    String bearer = bearer(asking);
    if (bearer != null) {
      return bearer;
    }
    String key = asking.header(KEY);
    return key == null ? asking.header(VAPI_KEY) : key;
  }

  /** Whether it brings a key or token, good or not. */
  static boolean presentsKey(Asking asking) {
    return Stream.of("Authorization", KEY, VAPI_KEY).anyMatch(each -> asking.header(each) != null);
  }

  private static @Nullable String bearer(Asking asking) {
    String authorization = asking.header("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : null;
  }

  /** Returns the challenge for whoever is refused a request with these header fields. */
  Challenge challenge(Headers headers) {
    boolean sent =
        headers.contains(HeaderNames.AUTHORIZATION)
            || headers.contains(HeaderNames.create(KEY))
            || headers.contains(HeaderNames.create(VAPI_KEY));
    return new Challenge(rules.tokens(), null, sent);
  }

  /** A token stood in the URL, where logs and histories keep it (RFC 9700, 4.3.2): 400. */
  static final class InUrl extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            TOKEN_PARAMETER,
            new Text(
                "un token no va en la URL: envíelo en Authorization: Bearer.",
                "a token does not belong in the URL: send it as Authorization: Bearer."),
            Problem.NOT_NOW);

    InUrl() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  /** Of a key that may do everything; all are compared, so that time tells nothing. */
  private @Nullable String holder(String digest) {
    String holder = null;
    for (Key key : keys) {
      if (Digest.isEqual(key.digest(), digest)) {
        holder = key.holder();
      }
    }
    return holder;
  }

  private void requireThisMachine(Asking asking) {
    boolean direct = asking.headerNames().noneMatch(ForwardingFields::isShownBy);
    if (rules.anonymousOnLoopback() && asking.fromLoopback() && direct) {
      return;
    }
    throw new ProblemException(
        new Problem.Unauthenticated(
            new Text(
                "Falta la llave: envíela en Authorization: Bearer o en X-API-Key.",
                "A key is needed: send it as Authorization: Bearer or as X-API-Key.")));
  }

  private void checkHost(Asking asking) {
    String host = asking.header("Host");
    if (host == null || !isLoopback(withoutPort(host))) {
      throw new ProblemException(
          new Problem.Forbidden(
              "host",
              new Text(
                  "Este servidor no se llama así. Sin llave, use localhost o 127.0.0.1.",
                  "This server does not go by that name. Without a key, use localhost or"
                      + " 127.0.0.1.")));
    }
  }

  private boolean isKnown(String host) {
    String name = withoutPort(host);
    return isLoopback(name) || rules.hosts().contains(name);
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }

  /** A browser says which page sends a request: it must be ours or an allowed one. */
  private void checkOrigin(Asking asking) {
    String origin = asking.header("Origin");
    if (origin == null || allowsOrigin(origin)) {
      return;
    }
    String host = asking.header("Host");
    boolean ownPage =
        host != null
            && isKnown(host)
            && (origin.equals("http://" + host) || origin.equals("https://" + host));
    if (!ownPage) {
      throw new ProblemException(
          new Problem.Forbidden(
              "origin",
              new Text(
                  "Esta página web no tiene permiso; agregue su origen a CORS_ORIGINS.",
                  "This web page may not call; add its origin to CORS_ORIGINS.")));
    }
  }
}
