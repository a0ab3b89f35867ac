package puente.journeys.changes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Language;
import puente.odoo.operations.Sale;

/** What the trials of changes of orders share. */
interface SaleTrial extends Trial {

  default CreateSale.Wanted sale(long partner, @Nullable String date) {
    return new CreateSale.Wanted(partner, null, date, "Entrega < 2 días & en obra", null);
  }

  /** A quotation with a line of two Robot PUDU. */
  default CreateSaleLine.Added priced() {
    Sale sale = new CreateSale(odoo()).run(sale(customer(), null), Trial.steps());
    return new CreateSaleLine(odoo(), Language.ES)
        .run(line(sale.id(), "2", null, null), Trial.steps());
  }

  default CreateSaleLine.Wanted line(
      long order, String qty, @Nullable String price, @Nullable String name) {
    return new CreateSaleLine.Wanted(
        order,
        id("product.product", "name", "Robot PUDU"),
        new BigDecimal(qty),
        price == null ? null : new BigDecimal(price),
        name);
  }

  static UpdateSale.Wanted note(long order, String note) {
    return new UpdateSale.Wanted(order, null, null, null, null, note, null, List.of());
  }

  static UpdateSale.Wanted lines(long order, UpdateSale.Line... lines) {
    return new UpdateSale.Wanted(order, null, null, null, null, null, null, List.of(lines));
  }

  static UpdateSale.Line quantity(long line, String qty) {
    return new UpdateSale.Line(line, new BigDecimal(qty), null, null, false);
  }

  static UpdateSale.Line removed(long line) {
    return new UpdateSale.Line(line, null, null, null, true);
  }

  /** As if somebody did it in Odoo. */
  default void write(long order, Map<String, ?> values) {
    odoo().write("sale.order", "write", Map.of("ids", List.of(order), "vals", values));
  }

  default void lock(long order) {
    write(
        order,
        odoo().hasField("sale.order", "locked")
            ? Map.of("state", "sale", "locked", true)
            : Map.of("state", "done"));
  }
}
