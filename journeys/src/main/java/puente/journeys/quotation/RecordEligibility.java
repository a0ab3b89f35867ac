package puente.journeys.quotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.AllowedCompanies;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.speech.SpokenText;
import tools.jackson.databind.JsonNode;

/**
 * Refuses records that may not be used any more. It is asked at each use and never kept: a product
 * is taken off sale and a user is archived while we run.
 */
public final class RecordEligibility {

  private static final String COMPANY = "company_id";

  /**
   * Refuses a product that does not exist, is archived, is not sold, or is another company's.
   *
   * @param field the field that the caller named it in
   * @return the names of the products, by id
   */
  public static Map<Long, String> products(Odoo odoo, String field, Collection<Long> ids) {
    Map<Long, String> names = new HashMap<>();
    AllowedCompanies companies = odoo.companies();
    List<String> fields = new ArrayList<>(List.of("active", "sale_ok"));
    if (companies.areSeveral()) {
      fields.addAll(odoo.fields("product.product", List.of(COMPANY)));
    }
    Map<Long, JsonNode> rows = rows(odoo, "product.product", ids, fields);
    for (long id : ids) {
      JsonNode row = rows.get(id);
      if (row == null) {
        throw new ProblemException(
            Problem.Invalid.of(
                field,
                Text.format(
                    "no existe el producto %d en Odoo.", "there is no product %d in Odoo.", id),
                new Text("No encuentro ese producto.", "I cannot find that product.")));
      }
      String name = name(row, id);
      if (!row.path("active").asBoolean(true)) {
        throw refused(
            field,
            "el producto %s está archivado en Odoo: elija otro.",
            "product %s is archived in Odoo: choose another.",
            name);
      }
      if (!row.path("sale_ok").asBoolean(true)) {
        throw refused(
            field,
            "el producto %s ya no se vende: elija otro.",
            "product %s is not for sale: choose another.",
            name);
      }
      if (!companies.allow(row.path(COMPANY))) {
        throw refused(
            field,
            "el producto %s es de otra empresa en Odoo: elija otro.",
            "product %s belongs to another company in Odoo: choose another.",
            name);
      }
      names.put(id, name);
    }
    return names;
  }

  /**
   * Refuses a user who does not exist, is archived, has no access to our company, or is no
   * colleague but a customer with a login.
   *
   * @param field the field that the caller named the user in
   */
  public static void user(Odoo odoo, String field, long id) {
    AllowedCompanies companies = odoo.companies();
    List<String> fields = new ArrayList<>(List.of("active", "share"));
    if (companies.areSeveral()) {
      fields.add("company_ids");
    }
    JsonNode row = rows(odoo, "res.users", List.of(id), fields).get(id);
    if (row == null) {
      throw new ProblemException(
          Problem.Invalid.of(
              field,
              Text.format("no existe el usuario %d en Odoo.", "there is no user %d in Odoo.", id),
              new Text("No encuentro a ese vendedor.", "I cannot find that salesperson.")));
    }
    if (!row.path("active").asBoolean(true)) {
      throw refused(
          field,
          "%s ya no trabaja en Odoo (usuario archivado): elija a otra persona.",
          "%s is archived in Odoo: choose somebody else.",
          name(row, id));
    }
    if (row.path("share").asBoolean(false)) {
      throw refused(
          field,
          "%s es un usuario del portal, no un vendedor: elija a otra persona.",
          "%s is a portal user and no salesperson: choose somebody else.",
          name(row, id));
    }
    if (companies.areSeveral()
        && row.path("company_ids")
            .valueStream()
            .noneMatch(its -> its.asLong() == companies.own())) {
      throw refused(
          field,
          "%s no tiene acceso a la empresa en Odoo: elija a otra persona.",
          "%s has no access to the company in Odoo: choose somebody else.",
          name(row, id));
    }
  }

  /**
   * Refuses a customer, or the making of one, that Odoo would refuse half-way.
   *
   * @param pricelist what a new customer's order has; null for the customer's own
   */
  static void customer(
      Odoo odoo, QuotationRequest request, CustomerMatch match, @Nullable Long pricelist) {
    List<Long> partners =
        Stream.of(match.companyId(), match.contactId())
            .filter(Objects::nonNull)
            .map(Long::valueOf)
            .toList();
    customer(odoo, partners, pricelist);
    if (!match.isComplete(request)) {
      requireFilled(odoo, "res.partner", new Text("los contactos", "contacts"), List.of());
    }
  }

  /** Refuses to make lines of quotations on which a company insists for more than we give. */
  public static void requireLines(Odoo odoo) {
    Text lines = new Text("las líneas de las cotizaciones", "lines of quotations");
    requireFilled(odoo, "sale.order.line", lines, List.of());
  }

  /**
   * Refuses customers and a pricelist that are another company's.
   *
   * @param partners the records that stand for the customer already
   * @param pricelist what a new customer's order has; null for the customer's own
   */
  private static void customer(Odoo odoo, Collection<Long> partners, @Nullable Long pricelist) {
    AllowedCompanies companies = odoo.companies();
    if (!companies.areSeveral()) {
      return;
    }
    rows(odoo, "res.partner", partners, List.of(COMPANY))
        .forEach(
            (id, row) -> {
              if (!companies.allow(row.path(COMPANY))) {
                throw refused(
                    "partner_name",
                    "%s es cliente de otra empresa en Odoo.",
                    "%s is a customer of another company in Odoo.",
                    name(row, id));
              }
            });
    List<Long> lists = pricelist == null ? List.of() : List.of(pricelist);
    rows(
            odoo,
            "product.pricelist",
            lists,
            List.copyOf(odoo.fields("product.pricelist", List.of(COMPANY))))
        .forEach(
            (id, row) -> {
              if (!companies.allow(row.path(COMPANY))) {
                throw refused(
                    "",
                    "La lista de precios %s es de otra empresa en Odoo; la elige PUENTE_PRICELIST.",
                    "Pricelist %s belongs to another company in Odoo; PUENTE_PRICELIST chooses it.",
                    name(row, id));
              }
            });
  }

  /**
   * Refuses to make records of a model on which a company insists for a field that nobody fills in.
   *
   * @param what the records, as people call them
   * @param given the names of fields that are given
   */
  static void requireFilled(Odoo odoo, String model, Text what, Collection<String> given) {
    odoo.unfilledFields(model)
        .forEach(
            (name, label) -> {
              if (!given.contains(name)) {
                throw new ProblemException(
                    Problem.Invalid.of(
                        "",
                        Text.format(
                            "Odoo exige el dato «%s» en %s, y no lo tengo.",
                            "Odoo insists on “%s” for %s, and I do not have it.", label, what)));
              }
            });
  }

  private static Map<Long, JsonNode> rows(
      Odoo odoo, String model, Collection<Long> ids, List<String> fields) {
    Map<Long, JsonNode> rows = new HashMap<>();
    if (ids.isEmpty()) {
      return rows;
    }
    List<?> domain = Domain.all(Domain.where("id", "in", List.copyOf(ids)), Domain.archivedToo());
    List<String> told = new ArrayList<>(fields);
    told.add("display_name");
    odoo.searchRead(model, Odoo.Search.of(domain, told, ids.size()))
        .forEach(row -> rows.put(row.path("id").longValue(), row));
    return rows;
  }

  private static String name(JsonNode row, long id) {
    String name = OdooValue.text(row.path("display_name"));
    return name.isEmpty() ? Long.toString(id) : SpokenText.product(name);
  }

  private static ProblemException refused(String field, String es, String en, String what) {
    return new ProblemException(Problem.Invalid.of(field, Text.format(es, en, what)));
  }

  private RecordEligibility() {}
}
