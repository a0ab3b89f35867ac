package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import puente.bridge.Webhook;

/**
 * The webhooks to which vendors deliver by themselves: open without a key, for each delivery is
 * signed.
 */
final class WebhookSurface {
  /** No key has this name: what nobody has signed yet counts together. */
  private static final String UNSIGNED = " webhooks";

  private final Port.Vendors vendors;
  private final PublicPath path;
  private final IntSupplier port;

  WebhookSurface(Port.Vendors vendors, PublicPath path, IntSupplier port) {
    this.vendors = vendors;
    this.path = path;
    this.port = port;
  }

  List<? extends Webhook> all() {
    return vendors.webhooks();
  }

  void receive(HttpExchange exchange, Webhook webhook) {
    if (exchange.header(webhook.signatureHeader()) == null) {
      throw Webhook.forged();
    }
    exchange.line().memory().of(UNSIGNED);
    byte[] body = exchange.body(webhook.largest());
    Webhook.Receipt receipt =
        webhook.receive(
            new Webhook.Delivery(
                url(exchange), name -> Optional.ofNullable(exchange.header(name)), body));
    if (receipt.type().isEmpty()) {
      exchange.response().status(Status.NO_CONTENT_204).send();
    } else {
      exchange.response().header(HeaderNames.CONTENT_TYPE, receipt.type());
      exchange.send(receipt.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Path and query as they came, byte by byte: vendors sign them so. */
  private String url(HttpExchange exchange) {
    String base =
        vendors.publicUrl() == null
            ? "http://localhost:" + port.getAsInt()
            : vendors.publicUrl().replaceFirst("/+$", "");
    String route = path.without(exchange.request().path().rawPath());
    String query = exchange.request().query().rawValue();
    return base + route + (query.isEmpty() ? "" : "?" + query);
  }
}
