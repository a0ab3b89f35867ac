package puente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Caller;
import puente.bridge.Keys;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;

/** Who is let in without a key, and what of a request shows that it comes from elsewhere. */
class AdmissionTest {
  private static final String LOCAL = "localhost:8000";
  private static final Keys NO_KEYS =
      new Keys() {
        @Override
        public @Nullable Key find(String digest) {
          return null;
        }

        @Override
        public boolean isEmpty() {
          return true;
        }
      };

  private final Authenticator access =
      new Authenticator(
          new Authenticator.Rules(
              List.of("correct-horse-battery-staple"),
              NO_KEYS,
              null,
              true,
              List.of("puente.example"),
              List.of(),
              Language.ES),
          InstantSource.system());

  /** Header fields by their names, and where they came from. */
  private record Request(Map<String, String> fields, boolean fromLoopback)
      implements Authenticator.Asking {
    @Override
    public @Nullable String header(String name) {
      return fields.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }

    @Override
    public Stream<String> headerNames() {
      return fields.keySet().stream();
    }

    @Override
    public boolean namesInUrl(String parameter) {
      return false;
    }
  }

  private Caller admit(String host, String... fields) {
    Map<String, String> all = new HashMap<>(Map.of("Host", host));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return access.admit(new Request(all, true), () -> {});
  }

  private void refuses(Class<? extends Problem> why, String host, String... fields) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> admit(host, fields));
    assertThat(refusal).as(host).isNotNull();
    assertThat(refusal.problem()).isInstanceOf(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8000", "127.0.0.1:3", "[::1]", "[::1]:8000"})
  void thisMachineIsLetInUnderLoopbackNames(String host) {
    assertThat(admit(host).holder()).isEqualTo(Caller.ANONYMOUS);
    assertThat(admit(host, "User-Agent", "curl/8", "traceparent", "00-1-2-01", "X-Request-Id", "1"))
        .isNotNull();
    assertThatThrownBy(() -> access.admit(new Request(Map.of("Host", host), false), () -> {}))
        .isInstanceOf(ProblemException.class);
  }

  /** The public name too: what comes under it has come through a proxy. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "puente.example",
        "puente.example:443",
        "PUENTE.example",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost.",
        "127.0.0.2",
        "0.0.0.0",
        "192.168.1.10:8000",
        "[::]",
        "[::ffff:127.0.0.1]",
        "host.docker.internal",
        ""
      })
  void noOtherNameIs(String host) {
    refuses(Problem.Forbidden.class, host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "Via",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Forwarded-Prefix",
        "X-Forwarded",
        "X-Forwarded-Anything",
        "X_Forwarded_For",
        "X-Real-IP",
        "x-real-ip",
        "X-Client-IP",
        "True-Client-IP",
        "X-Cluster-Client-IP",
        "Fastly-Client-IP",
        "WL-Proxy-Client-IP",
        "CF-Connecting-IP",
        "CF-Ray",
        "CDN-Loop",
        "X-Original-URL",
        "X-Original-Host",
        "X-Remote-IP",
        "X-ProxyUser-Ip",
        "X-Envoy-External-Address",
        "X-Amzn-Trace-Id",
        "X-Amz-Cf-Id",
        "CloudFront-Viewer-Address",
        "X-Azure-ClientIP",
        "X-Appengine-User-IP",
        "X-Cloud-Trace-Context",
        "Fly-Client-IP",
        "Tailscale-User-Login",
        "ngrok-skip-browser-warning",
        "Proxy-Connection"
      })
  void aRequestThatWasForwardedNeedsAKey(String field) {
    refuses(Problem.Unauthenticated.class, LOCAL, field, "203.0.113.9");
    refuses(Problem.Unauthenticated.class, LOCAL, field, "");
    assertThat(admit("puente.example", field, "x", "X-API-Key", "correct-horse-battery-staple"))
        .isNotNull();
  }

  @Test
  void aLongConversationIdIsKeptShortAndApart() {
    String id = "c".repeat(15_000);
    Caller caller = admit(LOCAL, "X-Conversation-Id", id);
    assertThat(caller.conversation()).hasSizeLessThan(200);
    assertThat(admit(LOCAL, "X-Conversation-Id", id).conversation())
        .isEqualTo(caller.conversation());
    assertThat(admit(LOCAL, "X-Conversation-Id", id + "d").conversation())
        .isNotEqualTo(caller.conversation());
    assertThat(admit(LOCAL, "X-Conversation-Id", "conv_abc123").conversation())
        .isEqualTo("conv_abc123");
  }
}
