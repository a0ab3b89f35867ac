package puente.odoo;

import java.util.Map;
import puente.bridge.text.Text;

/** The names that people use for Odoo's models. */
public final class Models {
  private static final Map<String, Text> NAMES =
      Map.ofEntries(
          Map.entry("crm.lead", new Text("la oportunidad", "the opportunity")),
          Map.entry("sale.order", new Text("la orden de venta", "the sale order")),
          Map.entry("sale.order.line", new Text("la línea de venta", "the sale order line")),
          Map.entry("res.partner", new Text("el contacto", "the contact")),
          Map.entry("res.users", new Text("el usuario", "the user")),
          Map.entry("product.product", new Text("el producto", "the product")),
          Map.entry("project.project", new Text("el proyecto", "the project")),
          Map.entry("project.task", new Text("la tarea", "the task")));

  /** The model with its article, or its technical name. */
  public static Text named(String model) {
    Text name = NAMES.get(model);
    return name == null ? Text.format("el registro de «%s»", "the record of “%s”", model) : name;
  }

  /** The model for "there is no … 5", where English has no article. */
  public static Text missing(String model) {
    Text name = named(model);
    return new Text(name.es(), name.en().replaceFirst("^the ", ""));
  }

  private Models() {}
}
