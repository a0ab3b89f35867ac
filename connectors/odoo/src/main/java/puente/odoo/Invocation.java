package puente.odoo;

import java.util.Map;
import puente.bridge.text.Text;
import puente.httpclient.Exchange;
import puente.httpclient.Path;

/**
 * A call of a model's method. Prints without its arguments: they are people's data.
 *
 * @param arguments by the names of the Python signature, with {@code ids} for the records it is
 *     called on and {@code context}
 */
public record Invocation(String model, String method, Map<String, ?> arguments, boolean writes) {

  /** The exchange that carries it. */
  public Exchange exchange(Path path, OdooSettings settings) {
    Exchange exchange =
        writes
            ? Exchange.write("POST", path, settings.writeDeadline(), effect())
            : Exchange.read("POST", path, settings.readDeadline());
    return exchange.named(toString());
  }

  private Text effect() {
    return Text.format("el cambio en %s", "the change to %s", Models.named(model));
  }

  @Override
  public String toString() {
    return model + "." + method;
  }
}
