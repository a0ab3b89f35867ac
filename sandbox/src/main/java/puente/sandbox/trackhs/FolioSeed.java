package puente.sandbox.trackhs;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** The account of a stay, with all that TrackHS restricts. */
final class FolioSeed {

  /** Balances are numbers here and texts there. */
  static ObjectNode of(ObjectNode reservation, long id, String name, String balance) {
    ObjectNode folio =
        TrackHsAnswer.JSON
            .createObjectNode()
            .put("id", id)
            .put("type", "guest")
            .put("status", "open")
            .put("name", name)
            .put("contactId", reservation.path("contactId").asLong())
            .put("reservationId", reservation.path("id").asLong());
    if (id % 2 == 1) {
      folio.put("currentBalance", new BigDecimal(balance)).put("realizedBalance", 0);
    } else {
      folio.put("currentBalance", balance).put("realizedBalance", "0.00");
    }
    folio
        .put("startDate", reservation.path("arrivalDate").asString())
        .put("endDate", reservation.path("departureDate").asString())
        .put("checkInDate", reservation.path("arrivalDate").asString())
        .put("checkOutDate", reservation.path("departureDate").asString())
        .put("taxEmpty", false)
        .put("hasException", false)
        .put("createdAt", "2026-10-01T09:12:01-04:00")
        .put("createdBy", "system")
        .put("updatedAt", "2026-11-02T11:00:00-04:00")
        .put("updatedBy", "system");
    ObjectNode contact = folio.putObject("_embedded").putObject("contact");
    String[] names = name.split(" ", 2);
    contact
        .put("id", reservation.path("contactId").asLong())
        .put("firstName", names[0])
        .put("lastName", names[1])
        .put("taxId", "999-88-7777")
        .put("paymentType", "direct")
        .put("achAccountNumber", "000123456789")
        .put("achRoutingNumber", "021000021")
        .put("achAccountType", "personal-checking")
        .put("birthdate", "04-17")
        .put("country", "US");
    ObjectNode links = folio.putObject("_links");
    links.putObject("self").put("href", "/api/pms/folios/" + id + "/");
    links.putObject("logs").put("href", "/api/pms/folios/" + id + "/logs/");
    return folio;
  }

  private FolioSeed() {}
}
