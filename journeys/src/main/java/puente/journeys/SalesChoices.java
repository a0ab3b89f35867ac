package puente.journeys;

import java.util.List;

/**
 * An administrator's choices for new quotations, each by its name in Odoo or by its id; empty where
 * Odoo's own choice is left alone.
 *
 * @param team the sales team of the opportunity and the order
 * @param stage where the opportunity begins
 * @param pricelist of customers who are new; known ones keep their own
 * @param people among whom customers are shared out
 * @param fields further parameters of quotations
 * @param lead how opportunities reach their salesperson
 */
public record SalesChoices(
    String team,
    String stage,
    String pricelist,
    List<String> people,
    List<CustomField> fields,
    LeadChoices lead) {
  /** Nothing is chosen. */
  public static final SalesChoices NONE = new SalesChoices("", "", "", List.of(), List.of());

  /** With nothing chosen of how opportunities reach their salesperson. */
  public SalesChoices(
      String team, String stage, String pricelist, List<String> people, List<CustomField> fields) {
    this(team, stage, pricelist, people, fields, LeadChoices.NONE);
  }

  public SalesChoices {
    people = List.copyOf(people);
    fields = List.copyOf(fields);
  }
}
