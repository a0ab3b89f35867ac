package puente.odoo.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.AllowedCompanies;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import tools.jackson.databind.JsonNode;

/**
 * Tells by a product's sales taxes whether its price is all that is paid. Taxes of 0 % are none;
 * nothing is computed: an order's customer may be taxed otherwise.
 */
enum ProductTaxes {
  INCLUDED("%s cuesta %s, impuestos incluidos.", "%s costs %s, including tax."),
  ADDED("%s cuesta %s más impuestos.", "%s costs %s plus tax."),
  NONE("%s cuesta %s.", "%s costs %s.");

  private static final Text NOT_KNOWN =
      new Text(
          "%s tiene un precio de lista de %s; no puedo ver si incluye impuestos.",
          "%s has a list price of %s; I cannot see whether that includes tax.");

  private static final String FIELD = "taxes_id";
  private static final String MODEL = "account.tax";
  private static final String PARTS = "children_tax_ids";
  private static final List<String> WANTED =
      List.of("price_include", "amount", "amount_type", "company_id");

  private final String es;
  private final String en;

  ProductTaxes(String es, String en) {
    this.es = es;
    this.en = en;
  }

  /**
   * The sentence for a product and its price.
   *
   * @param word as in an answer; null where it is not known
   */
  static Text price(@Nullable String word) {
    return Stream.of(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .map(each -> new Text(each.es, each.en))
        .orElse(NOT_KNOWN);
  }

  /** As answers have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads products with their taxes, and without them where our user may not see those.
   *
   * @param reading reads with this much of a specification ({@link Odoo#searchTree})
   */
  static List<JsonNode> read(Odoo odoo, Function<Map<String, ?>, List<JsonNode>> reading) {
    try {
      return reading.apply(specification(odoo));
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Forbidden) {
        return reading.apply(Map.of());
      }
      throw refusal;
    }
  }

  private static Map<String, ?> specification(Odoo odoo) {
    Set<String> there = odoo.fields(MODEL, WANTED);
    if (!there.contains("price_include") || !odoo.hasField("product.product", FIELD)) {
      return Map.of();
    }
    Map<String, Object> tax = new LinkedHashMap<>();
    there.forEach(field -> tax.put(field, Map.of()));
    Map<String, Object> whole = new LinkedHashMap<>(tax);
    if (odoo.hasField(MODEL, PARTS)) {
      whole.put(PARTS, Map.of("fields", tax));
    }
    return Map.of(FIELD, Map.of("fields", whole));
  }

  /** Of a row that was read so; empty where it came without taxes. */
  static Optional<ProductTaxes> of(Odoo odoo, OdooRow product) {
    if (!product.json().has(FIELD)) {
      return Optional.empty();
    }
    AllowedCompanies companies = odoo.companies();
    List<OdooRow> taxes =
        product.rows(FIELD).stream()
            .filter(tax -> isUsable(companies, tax))
            .flatMap(ProductTaxes::parts)
            .filter(tax -> !isNothing(tax))
            .toList();
    return Optional.of(
        taxes.isEmpty()
            ? NONE
            : taxes.stream().allMatch(tax -> tax.flag("price_include")) ? INCLUDED : ADDED);
  }

  private static boolean isUsable(AllowedCompanies companies, OdooRow tax) {
    Long company = tax.idOf("company_id");
    return company == null || companies.allow(company);
  }

  /** Taxes that stand in a group; those of any other tax are itself. */
  private static Stream<OdooRow> parts(OdooRow tax) {
    List<OdooRow> parts = tax.rows(PARTS);
    return parts.isEmpty() ? Stream.of(tax) : parts.stream();
  }

  /** An exempt product has a tax of 0 %. What a formula gives is not known before. */
  private static boolean isNothing(OdooRow tax) {
    return List.of("percent", "fixed", "division").contains(tax.word("amount_type"))
        && tax.amount("amount").signum() == 0;
  }
}
