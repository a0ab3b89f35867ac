package puente.odoo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose opportunities a phone number was given for. It stands in their description: in the
 * opportunity's own field it would change the contact's record (docs/odoo-facts.md).
 */
public record GivenPhones(Odoo odoo) {
  private static final int MOST_LEADS = 20;
  private static final int FEWEST_DIGITS = 7;

  /** The partners, latest first; none for what is only the end of a number. */
  public Set<Long> partners(String phone) {
    Set<Long> partners = new LinkedHashSet<>();
    if (phone.length() < FEWEST_DIGITS) {
      return partners;
    }
    List<?> domain =
        Domain.all(
            Domain.where("partner_id", "!=", false),
            Domain.where("description", "=like", Digits.endingIn(phone) + "%"));
    odoo
        .searchRead(
            "crm.lead",
            new Odoo.Search(domain, List.of("partner_id", "description"), "id desc", 0, MOST_LEADS))
        .stream()
        .map(OdooRow::new)
        .filter(lead -> isIn(phone, lead.word("description")))
        .forEach(
            lead -> {
              Long partner = lead.idOf("partner_id");
              if (partner != null) {
                partners.add(partner);
              }
            });
    return partners;
  }

  /** As we write it: name, e-mail and number between dots. A line that is quoted is a caller's. */
  private static boolean isIn(String phone, String description) {
    String ours =
        description
            .replaceAll("<[^>]*>", "\n")
            .lines()
            .map(String::strip)
            .filter(line -> !line.startsWith(">") && !line.startsWith("&gt;"))
            .collect(Collectors.joining("\n"));
    for (String part : ours.split("[·\n]", -1)) {
      String digits = Digits.of(part);
      if (digits.length() >= FEWEST_DIGITS && Digits.isSame(digits, phone)) {
        return true;
      }
    }
    return false;
  }
}
