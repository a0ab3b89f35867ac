package puente.journeys;

import puente.odoo.Odoo;

/** What the salesperson should know of an opportunity: what was asked for, and by whom. */
record LeadDescription(Odoo odoo, PhoneNumbers phones) {

  String of(QuotationRequest request) {
    return of(request, request.description() == null ? "" : request.description());
  }

  /** The same with another text. */
  String of(QuotationRequest request, String text) {
    String person = request.person() == null ? request.partnerName() : request.person();
    String mark = phones.isValid(request.phone()) ? "" : " (número sin verificar)";
    return RichText.of(
        odoo,
        "crm.lead",
        "description",
        text,
        person.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip()
            + " · "
            + request.email().value()
            + " · "
            + request.phone().value()
            + mark);
  }
}
