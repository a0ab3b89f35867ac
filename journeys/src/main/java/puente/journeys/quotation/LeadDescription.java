package puente.journeys.quotation;

import java.util.Arrays;
import java.util.stream.Collectors;
import puente.journeys.PhoneNumbers;
import puente.journeys.RichText;
import puente.odoo.Odoo;

/**
 * The description of an opportunity for the salesperson: what was asked for, and by whom. The
 * caller's words are quoted line by line, so that none of them looks like the line that says who it
 * was.
 */
record LeadDescription(Odoo odoo, PhoneNumbers phones) {

  String of(QuotationRequest request) {
    return of(request, request.description() == null ? "" : request.description());
  }

  /** Makes the description with another text. */
  String of(QuotationRequest request, String text) {
    String person = request.person() == null ? request.partnerName() : request.person();
    String mark = phones.isValid(request.phone()) ? "" : " (número sin verificar)";
    return RichText.of(
        odoo,
        "crm.lead",
        "description",
        quoted(text),
        person.replace('·', '-').replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip()
            + " · "
            + request.email().value()
            + " · "
            + request.phone().value()
            + mark);
  }

  /** Each line behind the sign that mail uses for what another has written. */
  static String quoted(String text) {
    return text.isBlank()
        ? ""
        : text.strip()
            .lines()
            .flatMap(line -> Arrays.stream(line.split("\\R", -1)))
            .map(line -> ("> " + line).stripTrailing())
            .collect(Collectors.joining("\n"));
  }
}
