package puente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.json.Digest;
import puente.mcp.features.Features;

/** Every way in that needs a key, against every way to say who one is. */
@Timeout(120)
class WaysAndCallersTest {
  private static final String KEY = "Correct-horse-battery-staple-42";
  private static final String MADE = Keys.PREFIX + "made";
  private static final String REVOKED = Keys.PREFIX + "revoked";
  private static final String EXPIRED = Keys.PREFIX + "expired";
  private static final int IN = 0;

  private static final Keys KEYS =
      new Keys() {
        @Override
        public @Nullable Key find(String digest) {
          Instant past = Instant.EPOCH;
          return Stream.of(
                  key("made", MADE, null, null),
                  key("revoked", REVOKED, null, past),
                  key("expired", EXPIRED, past, null))
              .filter(each -> each.digest().equals(digest))
              .findFirst()
              .orElse(null);
        }

        @Override
        public boolean isEmpty() {
          return false;
        }
      };

  private static Keys.Key key(
      String name, String key, @Nullable Instant expires, @Nullable Instant revoked) {
    return new Keys.Key(Digest.of(key), name, Grant.ALL, null, Instant.EPOCH, expires, revoked);
  }

  private static Port keyed;
  private static Port anonymous;

  /**
   * How somebody says who it is.
   *
   * @param query what stands behind the path
   * @param keyed the status where a key is needed; {@link #IN} where it is let in
   * @param here the status where this machine needs none
   */
  record Says(String what, String host, String query, List<String> fields, int keyed, int here) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Says says(String what, int keyed, int here, String... fields) {
    return new Says(what, "localhost", "", Arrays.asList(fields), keyed, here);
  }

  private static String basic(String text) {
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Says> all() {
    List<Says> all = new ArrayList<>();
    // Let in.
    all.add(says("a bearer", IN, IN, "Authorization: Bearer " + KEY));
    all.add(says("a bearer in small letters", IN, IN, "authorization: bearer " + KEY));
    all.add(says("a bearer in capitals", IN, IN, "AUTHORIZATION: BEARER " + KEY));
    all.add(says("a bearer behind blanks", IN, IN, "Authorization: Bearer    " + KEY + "  "));
    all.add(says("a key", IN, IN, "X-API-Key: " + KEY));
    all.add(says("a key in small letters", IN, IN, "x-api-key: " + KEY));
    all.add(says("both", IN, IN, "X-API-Key: " + KEY, "Authorization: Bearer " + KEY));
    all.add(says("bearer before key", IN, IN, "X-API-Key: x", "Authorization: Bearer " + KEY));
    all.add(says("a made key", IN, IN, "X-API-Key: " + MADE));
    all.add(says("a made bearer", IN, IN, "Authorization: Bearer " + MADE));
    all.add(says("a key through a proxy", IN, IN, "X-API-Key: " + KEY, "X-Forwarded-For: 9.9.9.9"));
    // A key that is none, also from this machine.
    for (String none :
        List.of(
            KEY.substring(0, KEY.length() - 1),
            KEY + "x",
            KEY.toUpperCase(java.util.Locale.ROOT),
            '"' + KEY + '"',
            "{" + KEY + "}",
            KEY.replace("-", "%2D"),
            KEY + ", " + KEY,
            Digest.of(KEY),
            Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8)),
            REVOKED,
            EXPIRED,
            Keys.PREFIX,
            "null",
            "undefined",
            "*",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290In0.")) {
      all.add(says("the key " + none, 401, 401, "X-API-Key: " + none));
      all.add(says("the bearer " + none, 401, 401, "Authorization: Bearer " + none));
    }
    all.add(says("an empty key", 401, 401, "X-API-Key:"));
    all.add(says("a wrong bearer", 401, 401, "Authorization: Bearer x", "X-API-Key: " + KEY));
    all.add(says("two keys", 401, 401, "X-API-Key: x", "X-API-Key: " + KEY));
    // Nothing that is looked for.
    all.add(says("nothing", 401, IN));
    all.add(says("an empty bearer", 401, IN, "Authorization: Bearer "));
    all.add(says("a key alone", 401, IN, "Authorization: " + KEY));
    for (String scheme : List.of("Token", "ApiKey", "Digest", "Negotiate", "Key", "Bearer:")) {
      all.add(says(scheme, 401, IN, "Authorization: " + scheme + " " + KEY));
    }
    all.add(says("a name", 401, IN, basic(KEY + ":")));
    all.add(says("a password", 401, IN, basic("user:" + KEY)));
    all.add(says("a cookie", 401, IN, "Cookie: api_key=" + KEY + "; Authorization=Bearer " + KEY));
    all.add(says("a user", 401, IN, "Remote-User: root", "X-User: root", "From: root@localhost"));
    all.add(says("a session", 401, IN, "Mcp-Session-Id: 0123456789abcdef0123456789abcdef"));
    all.add(says("a method", 401, IN, "X-HTTP-Method-Override: OPTIONS"));
    for (String name : List.of("access_token", "api_key", "key", "X-API-Key")) {
      String query = "?" + name + "=" + KEY;
      all.add(new Says("in the URL: " + name, "localhost", query, List.of(), 401, IN));
    }
    // From elsewhere, or through something.
    for (String field :
        List.of(
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-User: root",
            "X-Forwarded-Prefix: /mcp",
            "X-Real-IP: ::1",
            "Forwarded: for=127.0.0.1;host=localhost",
            "X-Original-URL: /health",
            "X-Rewrite-URL: /health",
            "Proxy-Authorization: Bearer " + KEY,
            "Tailscale-User-Login: root@example.com",
            "Via: 1.1 localhost")) {
      all.add(says(field, 401, 401, field));
    }
    for (String host : List.of("evil.example", "localhost.evil.example", "0.0.0.0")) {
      all.add(new Says("as " + host, host, "", List.of(), 401, 403));
    }
    all.add(says("a page", 403, 403, "Origin: https://evil.example", "X-API-Key: " + KEY));
    all.add(says("a page of nowhere", 403, 403, "Origin: null", "X-API-Key: " + KEY));
    return all;
  }

  @BeforeAll
  static void open() throws Exception {
    keyed = open(false);
    anonymous = open(true);
  }

  private static Port open(boolean anonymous) throws Exception {
    return Port.open(
        TestPort.noOperations(), Features.none(), TestPort.config(KEY, KEYS, anonymous));
  }

  @AfterAll
  static void close() {
    keyed.close();
    anonymous.close();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isLetInEverywhereOrNowhere(Says says) throws Exception {
    for (String way : keyed.routes()) {
      String[] parts = way.split(" ", 3);
      if (!parts[2].equals("key")) {
        continue;
      }
      String path = parts[1].replaceAll("\\{[^}]+}", "x");
      List<String> methods = parts[0].equals("GET") ? List.of("GET", "HEAD") : List.of(parts[0]);
      for (String method : methods) {
        for (String slash : List.of("", "/")) {
          String target = method + " " + path + slash + says.query();
          check(says, target, status(keyed, target, says), says.keyed());
          check(says, target, status(anonymous, target, says), says.here());
        }
      }
    }
  }

  private static void check(Says says, String target, int status, int expected) {
    if (expected == IN) {
      assertThat(status).as(target + ", " + says).isNotIn(401, 403, 500);
    } else {
      assertThat(status).as(target + ", " + says).isEqualTo(expected);
    }
  }

  private static int status(Port port, String target, Says says) throws IOException {
    StringBuilder request = new StringBuilder(target).append(" HTTP/1.1\nHost: ");
    request.append(says.host()).append("\nContent-Length: 2\nConnection: close\n");
    says.fields().forEach(field -> request.append(field).append('\n'));
    try (RawHttp raw = new RawHttp(port.number())) {
      return raw.write(request.append("\n{}").toString()).head().status();
    }
  }
}
