package puente.sandbox.trackhs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contents of a new tenant: unit 123, John Smith who arrives each January, and whatever else
 * the documents' examples mention. Each year has the same, so that there is always one to come.
 */
final class TrackHsSeed {
  private static final int FIRST_YEAR = 2024;
  private static final int LAST_YEAR = 2032;
  private final Tenant tenant = new Tenant();
  private long nextReservation = 40_211;

  static Tenant planted() {
    TrackHsSeed seed = new TrackHsSeed();
    seed.amenities();
    seed.units();
    seed.cleanTypes();
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      seed.reservations(year);
    }
    seed.notes();
    return seed.tenant;
  }

  private static ObjectNode object() {
    return TrackHsAnswer.JSON.createObjectNode();
  }

  private void amenities() {
    amenity(4, "Pool", 2, "Pool", true);
    amenity(5, "Hot Tub", 2, "Pool", true);
    amenity(9, "Wi-Fi", 3, "Internet", true);
    amenity(11, "Crib", 4, "Family", false);
    amenity(12, "Pets allowed", 5, "Rules", true);
  }

  private void amenity(int id, String name, int groupId, String group, boolean isPublic) {
    ObjectNode amenity =
        object()
            .put("id", id)
            .put("name", name)
            .put("groupId", groupId)
            .put("groupName", group)
            .put("homeawayType", "")
            .put("airbnbType", name.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'))
            .put("tripadvisorType", "")
            .put("updatedAt", "2026-05-12T10:27:41-04:00")
            .put("isPublic", isPublic)
            .put("publicSearchable", isPublic)
            .put("isFilterable", true)
            .put("order", id);
    ObjectNode links = amenity.putObject("_links");
    links.putObject("self").put("href", "/api/pms/units/amenities/" + id + "/");
    links.putObject("group").put("href", "/api/pms/units/amenity-groups/" + groupId + "/");
    tenant.amenities.add(amenity);
  }

  private void units() {
    unit(77, "Lake House 7", "LH-07", 3, 2, false, true);
    unit(123, "Palm Villa 123", "PV-123", 2, 2, true, true);
    unit(124, "Palm Villa 124", "PV-124", 2, 2, false, true);
    unit(201, "Lakeview 201", "LV-201", 2, 2, true, true);
    unit(202, "Lakeview 202", "LV-202", 2, 2, true, false);
    unit(203, "Lakeview 203", "LV-203", 2, 1, true, true);
    unit(301, "Ocean Loft", "OL", 1, 1, false, true);
    unit(302, "Ocean Loft Annex", "OL-A", 1, 1, true, true);
    unit(401, "Casa del Mar", "CM-1", 4, 3, true, true);
    unit(402, "Casa del Mar Norte", "CM-2", 2, 2, true, true);
  }

  private void unit(
      int id, String name, String code, int bedrooms, int baths, boolean pets, boolean active) {
    ObjectNode unit =
        object()
            .put("id", id)
            .put("name", name)
            .put("shortName", code.replace("-", ""))
            .put("unitCode", code)
            .put("headline", name + " by the water")
            .put("shortDescription", "Sleeps " + (bedrooms * 2 + 2))
            .putNull("longDescription")
            .put("houseRules", "No parties.")
            .put("nodeId", 1)
            .put("timezone", "America/New_York")
            .put("checkinTime", id % 2 == 0 ? "16:00:00" : "16:00")
            .put("checkoutTime", "10:00")
            .put("streetAddress", id + " Shore Drive")
            .put("locality", "Destin")
            .put("region", "FL")
            .put("postal", "32541")
            .put("country", "US")
            .put("latitude", 30.39)
            .put("longitude", -86.49)
            .put("petsFriendly", pets)
            .put("maxPets", pets ? 2 : 0)
            .put("eventsAllowed", false)
            .put("smokingAllowed", false)
            .put("childrenAllowed", true)
            .put("minimumAgeLimit", 25)
            .put("isAccessible", id == 301)
            .put("area", 900)
            .put("maxOccupancy", bedrooms * 2 + 2)
            .put("securityDeposit", "250.00")
            .put("bedrooms", bedrooms)
            .put("fullBathrooms", baths)
            .put("threeQuarterBathrooms", 0)
            .put("halfBathrooms", id == 77 ? 1 : 0)
            .put("taxId", "TX-" + id)
            .put("isActive", active)
            .put("isBookable", active)
            .put("updatedAt", "2026-05-12T10:27:41-04:00");
    unit.putObject("unitType").put("id", bedrooms).put("name", bedrooms + " bedrooms");
    unit.putObject("lodgingType").put("id", 1).put("name", "House");
    unit.putArray("regulations");
    var amenities = unit.putArray("amenities");
    for (int amenity : pets ? List.of(4, 9, 12) : List.of(4, 9)) {
      ObjectNode known = tenant.amenities.get(amenity == 4 ? 0 : amenity == 9 ? 2 : 4);
      ObjectNode has = amenities.addObject().put("id", amenity);
      has.put("name", known.path("name").asString());
      has.putObject("group")
          .put("id", known.path("groupId").asInt())
          .put("name", known.path("groupName").asString());
    }
    unit.putObject("_embedded").putObject("node").put("id", 1).put("name", "Shore Resort");
    tenant.units.add(unit);
  }

  private void cleanTypes() {
    tenant.cleanTypes.add(object().put("id", 1).put("name", "Departure Clean"));
    tenant.cleanTypes.add(object().put("id", 2).put("name", "Mid-Stay Clean"));
    tenant.cleanTypes.add(object().put("id", 3).put("name", "Deep Clean"));
  }

  private void reservations(int year) {
    String past =
        LocalDate.of(year, 2, 1).isBefore(LocalDate.of(2026, 1, 1)) ? "Checked Out" : "Confirmed";
    reservation(year, "01-05", 4, 77, 9_001, "John", "Smith", "Confirmed", "1030.40", "515.20");
    reservation(year, "01-12", 3, 124, 9_001, "John", "Smith", past, "820.00", "0.00");
    reservation(year, "02-03", 3, 77, 9_001, "John", "Smith", "Confirmed", "640.00", "640.00");
    reservation(year, "01-09", 2, 301, 9_002, "Ana", "Ruiz", "Cancelled", "300.00", "0.00");
    reservation(year, "02-12", 3, 201, 9_002, "Ana", "Ruiz", "Confirmed", "900.00", "450.00");
    reservation(year, "07-04", 7, 401, 9_003, "Luis", "Fernández", "Hold", "3100.50", "3100.50");
  }

  private void reservation(
      int year,
      String monthDay,
      int nights,
      int unitId,
      int contactId,
      String first,
      String last,
      String status,
      String total,
      String balance) {
    long id = nextReservation++;
    long folioId = id + 11_666;
    LocalDate arrival = LocalDate.parse(year + "-" + monthDay);
    LocalDate departure = arrival.plusDays(nights);
    ObjectNode unit = java.util.Objects.requireNonNull(Tenant.find(tenant.units, unitId));
    BigDecimal paid = new BigDecimal(total).subtract(new BigDecimal(balance));
    ObjectNode row =
        object()
            .put("id", id)
            .put("currency", "USD")
            .put("unitId", unitId)
            .put("unitTypeId", unit.path("bedrooms").asInt())
            .put("clientIPAddress", "203.0.113.7")
            .put("arrivalDate", arrival.toString())
            .put("departureDate", departure.toString())
            .put("arrivalTime", arrival + "T16:00:00-05:00")
            .put("departureTime", departure + "T10:00:00-05:00")
            .put("earlyArrival", false)
            .put("lateDeparture", false)
            .put("nights", nights)
            .put("status", status)
            .putNull("cancelledAt")
            .put("contactId", contactId)
            .put("folioId", folioId)
            .put("userId", 3)
            .put("typeId", 1)
            .put("rateTypeId", 2)
            .put("uuid", "6f0b0a1e-0000-4000-8000-" + "%012d".formatted(id))
            .put("source", "Website")
            .put("agreementStatus", "not-sent")
            .put("createdAt", arrival.minusDays(60) + "T09:12:00-04:00")
            .put("updatedAt", arrival.minusDays(30) + "T11:00:00-04:00")
            .put("bookedAt", arrival.minusDays(60) + "T09:12:00-04:00");
    row.putArray("alternates").add("HMX" + id);
    row.putArray("occupants")
        .addObject()
        .put("typeId", 1)
        .put("name", "Adults")
        .put("handle", "adults")
        .put("quantity", 2)
        .put("included", true)
        .put("extraQuantity", 0)
        .put("ratePerPersonPerStay", "0.00")
        .put("ratePerStay", "0.00");
    row.putObject("securityDeposit").put("required", "0.00").put("remaining", 0);
    row.putObject("guestBreakdown")
        .put("grossRent", total)
        .put("discount", "0.00")
        .put("discountTotal", 0)
        .put("netRent", total)
        .put("totalGuestFees", "0.00")
        .put("totalTaxes", "0.00")
        .put("total", total)
        .put("grandTotal", total)
        .put("payments", paid.toPlainString())
        .put("balance", balance);
    row.putArray("paymentPlan")
        .addObject()
        .put("date", arrival.minusDays(14).toString())
        .put("amount", balance);
    ObjectNode embedded = row.putObject("_embedded");
    embedded
        .putObject("unit")
        .put("id", unitId)
        .put("name", unit.path("name").asString())
        .put("shortName", unit.path("shortName").asString())
        .put("unitCode", unit.path("unitCode").asString())
        .put("postalCode", "32541");
    contact(embedded.putObject("contact"), contactId, first, last);
    row.putObject("_links").putObject("self").put("href", "/api/v2/pms/reservations/" + id + "/");
    tenant.reservations.add(row);
    tenant.folios.add(FolioSeed.of(row, folioId, first + " " + last, balance));
  }

  private static void contact(ObjectNode contact, int id, String first, String last) {
    contact
        .put("id", id)
        .put("firstName", first)
        .put("lastName", last)
        .put("name", first + " " + last)
        .put("primaryEmail", first.toLowerCase(java.util.Locale.ROOT) + "@example.com")
        .put("cellPhone", "+1305555" + (1_000 + id % 1_000))
        .put("country", "US")
        .put("birthdate", "04-17");
  }

  private void notes() {
    for (int i = 1; i <= 3; i++) {
      tenant.notes.add(
          object()
              .put("id", i)
              .put("reservationId", 40_211)
              .put("content", i == 1 ? "Late arrival, after 21:00." : "Note " + i)
              .put("author", "Front desk")
              .put("createdAt", "2023-12-0" + i + "T10:00:00-05:00")
              .put("updatedAt", "2023-12-0" + i + "T10:00:00-05:00")
              .put("isInternal", true)
              .put("noteType", "general")
              .put("priority", "medium"));
    }
  }
}
