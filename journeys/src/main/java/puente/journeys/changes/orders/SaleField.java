package puente.journeys.changes.orders;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import puente.bridge.json.Json;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** The fields of an order that can be changed, and how their values are compared and written. */
public enum SaleField {
  PARTNER_ID("el cliente", "the customer"),
  USER_ID("el vendedor", "the salesperson"),
  DATE_ORDER("la fecha", "the date"),
  VALIDITY_DATE("la validez", "the validity"),
  PAYMENT_TERM_ID("los términos de pago", "the payment terms"),
  NOTE("la nota", "the note"),
  PRODUCT_UOM_QTY("cantidades", "quantities"),
  PRICE_UNIT("precios", "prices"),
  DISCOUNT("descuentos", "discounts"),
  NAME("textos de las líneas", "line texts"),
  /** Not a field: the line itself goes. */
  REMOVE("líneas quitadas", "lines taken away");

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private final String es;
  private final String en;

  SaleField(String es, String en) {
    this.es = es;
    this.en = en;
  }

  /** As Odoo and the caller name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its value as text: empty for none, a number without needless zeros. */
  public static String plain(JsonNode value) {
    if (value.isBoolean()) { // What is empty is false.
      return "";
    }
    return Json.isFinite(value) ? plain(value.decimalValue()) : value.asString("").strip();
  }

  public static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** The value as {@code write} takes it. */
  Object written(String plain) {
    if (plain.isEmpty()) {
      return false;
    }
    return switch (this) {
      case PARTNER_ID, USER_ID, PAYMENT_TERM_ID -> Long.valueOf(plain);
      case PRODUCT_UOM_QTY, PRICE_UNIT, DISCOUNT -> new BigDecimal(plain);
      case DATE_ORDER, VALIDITY_DATE, NOTE, NAME, REMOVE -> plain;
    };
  }

  /** Tells whether the value that Odoo holds is the one written: it rounds numbers. */
  boolean settled(String held, String written) {
    return switch (this) {
      case PRODUCT_UOM_QTY, PRICE_UNIT, DISCOUNT ->
          new BigDecimal(held).subtract(new BigDecimal(written)).abs().compareTo(CENT) < 0;
      default -> held.equals(written);
    };
  }

  /** "el cliente, la nota y precios". */
  public static Text spoken(Collection<SaleField> fields) {
    return new Text(
        Sentences.list(fields.stream().map(each -> each.es).toList(), false).es(),
        Sentences.list(fields.stream().map(each -> each.en).toList(), false).en());
  }
}
