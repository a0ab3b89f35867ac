package puente.journeys;

import java.util.List;

/**
 * What an administrator has chosen for new quotations, each by its name in Odoo or by its id; empty
 * where Odoo's own choice is left alone.
 *
 * @param team the sales team of the opportunity and the order
 * @param stage where the opportunity begins
 * @param pricelist of customers who are new; known ones keep their own
 * @param people among whom customers are shared out
 * @param fields further parameters of quotations
 */
public record SalesChoices(
    String team, String stage, String pricelist, List<String> people, List<CustomField> fields) {
  /** Nothing is chosen. */
  public static final SalesChoices NONE = new SalesChoices("", "", "", List.of(), List.of());

  public SalesChoices {
    people = List.copyOf(people);
    fields = List.copyOf(fields);
  }
}
