package puente.odoo.operations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.MentionDomains;
import puente.odoo.NameSimilarity.Why;
import puente.odoo.NameSpelling;
import puente.odoo.Odoo;
import puente.odoo.OdooNames;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;
import puente.odoo.OdooRow;
import puente.odoo.PlainText;
import puente.odoo.Ranking;
import puente.odoo.Ranking.Match;
import puente.speech.SpokenText;
import tools.jackson.databind.JsonNode;

/** Answers "which product is meant, and what does it cost?" from a name that was heard. */
final class FindProduct {
  private static final String MODEL = "product.product";
  private static final int MOST_ROWS = 200;

  record Query(
      @Description("What was heard: a product's name or part of it, or its internal reference.")
          @Bounds(min = 2, max = 200)
          String query,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      @Description("One when sure, else at most five to choose among, likeliest first.")
          List<Product> products,
      @Description("Whether the one found is meant; else ask which of them it is.") boolean sure,
      Odoo.Environment environment) {}

  record Product(
      @Description("The product_id for other operations.") long id,
      String name,
      @Description("The internal reference.") @Nullable String code,
      @Description("List price; a customer's pricelist may differ.") BigDecimal price,
      @Nullable String currency,
      @Description(
              "Whether price has taxes: included, added (they come on top) or none; else not known.")
          @Nullable String taxes,
      @Description(
              "Why it was found: exact, same_words, sounds_alike, part_of_name, similar or code.")
          String matchedBy,
      @Description("Its page in Odoo, for a person.") String url) {}

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("find_product")
        .title("Find a product")
        .purpose(
            "Finds a product that is sold by a name as it was heard, misspelled or in part, or by"
                + " its internal reference, with its list price. When not sure it gives candidates:"
                + " ask the person which one; never choose yourself.")
        .toolset("odoo")
        .touches("Odoo: product.product (read)")
        .does(
            new Query("bateria de litio", Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> find(odoos, query));
  }

  private static Answer<Found> find(OdooDatabases odoos, Query query) {
    Odoo odoo = odoos.of(query.environment());
    odoo.requireConfigured();
    String said = query.query();
    Ranking<Named> ranking = ranked(said, candidates(odoos, odoo, said));
    List<Match<Named>> matches = ranking.candidates();
    Map<Long, OdooRow> rows = rows(odoo, matches);
    List<Product> products = new ArrayList<>();
    for (Match<Named> match : matches) {
      OdooRow row = rows.get(match.item().id());
      if (row != null) { // Else it went while we looked.
        products.add(product(odoo, match, row));
      }
    }
    Found found = new Found(products, ranking.isSure() && products.size() == 1, odoo.environment());
    return Answer.of(found, say(found, said));
  }

  /** By name; a reference is only ever given whole. */
  private static Ranking<Named> ranked(String said, List<Named> products) {
    String code = compact(said);
    List<Match<Named>> coded =
        products.stream()
            .filter(each -> !each.code().isEmpty() && compact(each.code()).equals(code))
            .map(each -> new Match<>(each, 1, Why.CODE))
            .toList();
    return coded.isEmpty()
        ? Ranking.of(said, products, each -> List.of(each.name()))
        : new Ranking<>(coded);
  }

  private static String compact(String code) {
    return NameSpelling.folded(code).replace(" ", "");
  }

  /** All of them, from the list that is kept; of more than that holds those that sound so. */
  private static List<Named> candidates(OdooDatabases odoos, Odoo odoo, String said) {
    List<Named> all = odoos.names().required(Kind.PRODUCT, odoo.environment());
    if (!OdooNames.isCut(all)) {
      return all;
    }
    List<?> sold = Domain.where("sale_ok", "=", true);
    List<String> words = NameSpelling.heavyWords(said);
    List<?> meant =
        Domain.any(MentionDomains.sounding(words, "name"), MentionDomains.of(said, "default_code"));
    List<Named> sounding = named(odoo, Domain.all(sold, meant));
    return sounding.isEmpty()
        ? named(odoo, Domain.all(sold, MentionDomains.faintly(words, "name")))
        : sounding;
  }

  private static List<Named> named(Odoo odoo, List<?> domain) {
    List<Named> found = new ArrayList<>();
    odoo
        .searchRead(MODEL, Odoo.Search.of(domain, List.of("name", "default_code"), MOST_ROWS))
        .stream()
        .map(OdooRow::new)
        .forEach(row -> found.add(new Named(row.id(), row.name(), row.word("default_code"))));
    return found;
  }

  private static Map<Long, OdooRow> rows(Odoo odoo, List<Match<Named>> matches) {
    Map<Long, OdooRow> rows = new LinkedHashMap<>();
    if (!matches.isEmpty()) {
      List<Long> ids = matches.stream().map(match -> match.item().id()).toList();
      ProductTaxes.read(odoo, taxes -> searched(odoo, ids, taxes))
          .forEach(row -> rows.put(new OdooRow(row).id(), new OdooRow(row)));
    }
    return rows;
  }

  private static List<JsonNode> searched(Odoo odoo, List<Long> ids, Map<String, ?> taxes) {
    Map<String, Object> wanted = new LinkedHashMap<>(taxes);
    wanted.put("name", Map.of());
    wanted.put("default_code", Map.of());
    wanted.put("lst_price", Map.of());
    wanted.put("currency_id", Map.of("fields", Map.of("display_name", Map.of())));
    return odoo.searchTree(MODEL, Domain.where("id", "in", ids), wanted, ids.size());
  }

  private static Product product(Odoo odoo, Match<Named> match, OdooRow row) {
    return new Product(
        row.id(),
        row.name(),
        row.text("default_code"),
        row.amount("lst_price"),
        row.nameOf("currency_id"),
        ProductTaxes.of(odoo, row).map(ProductTaxes::word).orElse(null),
        match.why().name().toLowerCase(Locale.ROOT),
        odoo.url(MODEL, row.id()));
  }

  private static Text say(Found found, String said) {
    List<Product> products = found.products();
    if (products.isEmpty()) {
      return Text.format(
          "No encontré ningún producto que se parezca a «%s».",
          "I found no product like “%s”.", PlainText.line(said));
    }
    Product first = products.getFirst();
    if (found.sure()) {
      return ProductTaxes.price(first.taxes())
          .with(
              SpokenText.product(first.name()),
              SpokenText.money(first.price(), first.currency() == null ? "" : first.currency()));
    }
    List<Text> names =
        products.stream().map(each -> Text.verbatim(SpokenText.product(each.name()))).toList();
    return SpokenText.choices(names, names.size());
  }

  private FindProduct() {}
}
