package puente.journeys.quotation;

import java.util.List;
import puente.bridge.schema.Email;
import puente.journeys.quotation.CustomerChange.Place;
import puente.odoo.Domain;
import puente.odoo.Odoo;

/** Tells whether a quotation's contact is its own: made by us, and nothing else refers to it. */
record OwnContact(Odoo odoo, CustomerKeys keys, Place place) {

  /** Made under its e-mail, in no other opportunity or order, nobody's employer or user. */
  boolean isOursAlone(String email) {
    if (!Email.isValid(email)) {
      return false;
    }
    return keys.isPersons(email, place.contactId())
        && odoo.count("crm.lead", leads()) == 0
        && odoo.count("sale.order", orders()) == 0
        && odoo.count("res.partner", partners()) == 0;
  }

  private List<?> leads() {
    return Domain.all(
        others("partner_id", place.leadId()),
        Domain.archivedToo()); // A lost one is a customer's too.
  }

  private List<?> orders() {
    return Domain.any(
        others("partner_id", place.orderId()),
        others("partner_invoice_id", place.orderId()),
        others("partner_shipping_id", place.orderId()));
  }

  private List<?> others(String field, long own) {
    return Domain.all(Domain.where(field, "=", place.contactId()), Domain.where("id", "!=", own));
  }

  private List<?> partners() {
    return Domain.any(
        Domain.where("parent_id", "=", place.contactId()),
        Domain.all(
            Domain.where("id", "=", place.contactId()), Domain.where("user_ids", "!=", false)));
  }
}
