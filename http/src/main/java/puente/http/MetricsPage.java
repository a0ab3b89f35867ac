package puente.http;

import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import puente.bridge.Bridge;
import puente.bridge.Effect;
import puente.bridge.Grant;

/**
 * What a monitor reads at {@code /metrics}, in the text format of Prometheus.
 *
 * @param open whether anybody may read it; else it takes a key with {@link #SCOPE}
 * @param text the figures of this moment
 */
public record MetricsPage(boolean open, Supplier<String> text) {
  /** What a key needs to read it: {@code metrics:read}, or {@code *:read}. */
  public static final Grant.Scope SCOPE = new Grant.Scope("metrics", Effect.READS);

  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  Route way(RequestPipeline pipeline, Bridge bridge) {
    return open
        ? pipeline.open("GET", PATH, (exchange, _, _) -> answer(exchange))
        : pipeline.guarded(
            "GET",
            PATH,
            (exchange, caller) -> {
              bridge.count(caller);
              Bridge.require(caller, SCOPE);
              answer(exchange);
            });
  }

  private void answer(HttpExchange exchange) {
    exchange.response().header(HeaderNames.CONTENT_TYPE, TYPE);
    exchange.send(text.get().getBytes(StandardCharsets.UTF_8));
  }
}
