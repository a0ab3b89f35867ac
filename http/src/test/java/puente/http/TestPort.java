package puente.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.Keys;
import puente.bridge.text.Language;

/** Opens a port of loopback without operations, for what is asked before one is reached. */
public final class TestPort {

  public static Port.Config config(
      String key,
      Keys given,
      boolean anonymous,
      @Nullable SSLContext certificate,
      Port.Guard guard) {
    return config(key, given, anonymous, certificate, guard, null);
  }

  /** One that speaks plain HTTP and shows those figures. */
  static Port.Config config(
      String key, Keys given, boolean anonymous, @Nullable MetricsPage metrics) {
    return config(key, given, anonymous, null, Port.Guard.USUAL, metrics);
  }

  private static Port.Config config(
      String key,
      Keys given,
      boolean anonymous,
      @Nullable SSLContext certificate,
      Port.Guard guard,
      @Nullable MetricsPage metrics) {
    return new Port.Config(
        "127.0.0.1",
        0,
        List.of(key),
        given,
        anonymous,
        List.of(),
        List.of(),
        Language.EN,
        Duration.ofSeconds(1),
        "test",
        "0",
        Map::of,
        certificate,
        null,
        guard,
        metrics,
        List.of());
  }

  /** One that speaks plain HTTP, with the usual bounds. */
  public static Port.Config config(String key, Keys given, boolean anonymous) {
    return config(key, given, anonymous, null, Port.Guard.USUAL);
  }

  public static Bridge noOperations() {
    return new Bridge(new Catalogue(List.of()));
  }

  private TestPort() {}
}
