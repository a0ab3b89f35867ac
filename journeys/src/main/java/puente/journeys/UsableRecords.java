package puente.journeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Spoken;
import puente.bridge.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * Refuses records that may not be used any more. It is asked at each use and never kept: a product
 * is taken off sale and a user is archived while we run.
 */
public final class UsableRecords {

  /**
   * Refuses a product that does not exist, is archived or is not sold.
   *
   * @param field the field that the caller named it in
   * @return the names of the products, by id
   */
  public static Map<Long, String> products(Odoo odoo, String field, Collection<Long> ids) {
    Map<Long, String> names = new HashMap<>();
    Map<Long, JsonNode> rows = rows(odoo, "product.product", ids, List.of("active", "sale_ok"));
    for (long id : ids) {
      JsonNode row = rows.get(id);
      if (row == null) {
        throw refused(
            field,
            "no existe el producto %s en Odoo.",
            "there is no product %s in Odoo.",
            Long.toString(id));
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
      names.put(id, name);
    }
    return names;
  }

  /**
   * Refuses a user who does not exist, is archived, or is no colleague but a customer with a login.
   *
   * @param field the field that the caller named the user in
   */
  public static void user(Odoo odoo, String field, long id) {
    JsonNode row = rows(odoo, "res.users", List.of(id), List.of("active", "share")).get(id);
    if (row == null) {
      throw refused(
          field,
          "no existe el usuario %s en Odoo.",
          "there is no user %s in Odoo.",
          Long.toString(id));
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
    return name.isEmpty() ? Long.toString(id) : Spoken.product(name);
  }

  private static Refusal refused(String field, String es, String en, String what) {
    return new Refusal(Problem.Invalid.of(field, Text.format(es, en, what)));
  }

  private UsableRecords() {}
}
