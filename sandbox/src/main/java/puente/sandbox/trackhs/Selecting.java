package puente.sandbox.trackhs;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The filters and orders of each list, by the names that the vendor knows. */
final class Selecting {
  private static final Set<String> PAGED = Set.of("page", "size", "sortColumn", "sortDirection");

  static final Set<String> RESERVATIONS =
      with(
          "search",
          "tags",
          "nodeId",
          "unitId",
          "unitTypeId",
          "reservationTypeId",
          "rateTypeId",
          "contactId",
          "travelAgentId",
          "campaignId",
          "userId",
          "bookedStart",
          "bookedEnd",
          "arrivalStart",
          "arrivalEnd",
          "departureStart",
          "departureEnd",
          "updatedSince",
          "inHouseToday",
          "status",
          "groupId",
          "checkinOfficeId",
          "scroll");
  static final Set<String> UNITS =
      with(
          "nodeId",
          "amenityId",
          "unitTypeId",
          "contentUpdatedSince",
          "updatedSince",
          "search",
          "term",
          "unitCode",
          "shortName",
          "minBedrooms",
          "maxBedrooms",
          "bedrooms",
          "minBathrooms",
          "maxBathrooms",
          "bathrooms",
          "calendarId",
          "roleId",
          "petsFriendly",
          "allowUnitRates",
          "computed",
          "inherited",
          "limited",
          "isBookable",
          "includeDescriptions",
          "isActive",
          "arrival",
          "departure",
          "id",
          "unitStatus");
  static final Set<String> AMENITIES =
      with("search", "groupId", "isPublic", "publicSearchable", "isFilterable");
  static final Set<String> NOTES =
      with(
          "isInternal", "noteType", "priority", "author", "sortBy", "search", "dateFrom", "dateTo");
  static final Set<String> WORK_ORDERS = with("unitId", "status", "search");
  static final Set<String> CLEAN_TYPES = with("search");

  private static final Map<String, String> RESERVATION_COLUMNS =
      Map.of("checkin", "arrivalDate", "checkout", "departureDate", "unit", "unitId");

  private static Set<String> with(String... names) {
    return Set.copyOf(Stream.concat(PAGED.stream(), Stream.of(names)).toList());
  }

  static List<ObjectNode> reservations(List<ObjectNode> all, Params params, LocalDate today) {
    Predicate<ObjectNode> fits = search(params, "search");
    for (String name :
        List.of(
            "unitId",
            "unitTypeId",
            "contactId",
            "travelAgentId",
            "campaignId",
            "userId",
            "rateTypeId",
            "groupId")) {
      fits = fits.and(oneOf(params, name, name));
    }
    fits =
        fits.and(oneOf(params, "reservationTypeId", "typeId"))
            .and(oneOf(params, "status", "status"));
    fits = fits.and(between(params, "arrival", "arrivalDate"));
    fits = fits.and(between(params, "departure", "departureDate"));
    fits = fits.and(between(params, "booked", "bookedAt"));
    if (Integer.valueOf(1).equals(params.number("inHouseToday"))) {
      fits =
          fits.and(
              each ->
                  !today.isBefore(day(each, "arrivalDate"))
                      && !today.isAfter(day(each, "departureDate")));
    }
    String column = params.text("sortColumn");
    String field = column == null ? "id" : RESERVATION_COLUMNS.getOrDefault(column, column);
    return sorted(all.stream().filter(fits), params, field);
  }

  static List<ObjectNode> units(List<ObjectNode> all, Params params, Predicate<ObjectNode> free) {
    Predicate<ObjectNode> fits = free.and(search(params, "search")).and(search(params, "term"));
    for (String name : List.of("nodeId", "id")) {
      fits = fits.and(oneOf(params, name, name));
    }
    List<String> amenities = params.all("amenityId");
    fits =
        fits.and(
                each ->
                    amenities.stream()
                        .allMatch(
                            id ->
                                each.path("amenities")
                                    .valueStream()
                                    .anyMatch(has -> has.path("id").asString().equals(id))))
            .and(like(params, "unitCode"))
            .and(like(params, "shortName"))
            .and(number(params, "Bedrooms", each -> each.path("bedrooms").asInt()))
            .and(number(params, "Bathrooms", each -> each.path("fullBathrooms").asInt()))
            .and(flag(params, "petsFriendly"))
            .and(flag(params, "isBookable"))
            .and(flag(params, "isActive"));
    String column = params.text("sortColumn");
    return sorted(all.stream().filter(fits), params, column == null ? "name" : column);
  }

  static List<ObjectNode> plain(List<ObjectNode> all, Params params) {
    Predicate<ObjectNode> fits =
        search(params, "search")
            .and(oneOf(params, "groupId", "groupId"))
            .and(oneOf(params, "unitId", "unitId"))
            .and(flag(params, "isPublic"))
            .and(flag(params, "publicSearchable"))
            .and(flag(params, "isFilterable"));
    String column = params.text("sortColumn");
    return sorted(all.stream().filter(fits), params, column == null ? "id" : column);
  }

  private static List<ObjectNode> sorted(Stream<ObjectNode> rows, Params params, String field) {
    Comparator<ObjectNode> order =
        Comparator.<ObjectNode, Boolean>comparing(each -> !each.path(field).isNumber())
            .thenComparing(each -> each.path(field).asLong(0))
            .thenComparing(each -> each.path(field).asString(""))
            .thenComparing(each -> each.path("id").asLong());
    return rows.sorted("desc".equals(params.text("sortDirection")) ? order.reversed() : order)
        .toList();
  }

  private static Predicate<ObjectNode> search(Params params, String name) {
    String text = params.text(name);
    if (text == null) {
      return _ -> true;
    }
    String[] words = text.toLowerCase(Locale.ROOT).split("\\s+", -1);
    return each -> {
      String all = searched(each).toLowerCase(Locale.ROOT);
      return Stream.of(words).allMatch(all::contains);
    };
  }

  private static String searched(JsonNode row) {
    StringBuilder all = new StringBuilder();
    for (String name :
        List.of(
            "name",
            "unitCode",
            "shortName",
            "shortDescription",
            "alternates",
            "content",
            "summary",
            "referenceNumber",
            "comments")) {
      all.append(row.path(name)).append(' ');
    }
    return all.append(row.path("_embedded").path("contact").path("name")).toString();
  }

  private static Predicate<ObjectNode> oneOf(Params params, String name, String field) {
    List<String> wanted = params.all(name);
    return each -> wanted.isEmpty() || wanted.contains(each.path(field).asString(""));
  }

  private static Predicate<ObjectNode> like(Params params, String name) {
    String text = params.text(name);
    if (text == null) {
      return _ -> true;
    }
    String pattern =
        Stream.of(text.split("%", -1))
            .map(java.util.regex.Pattern::quote)
            .collect(java.util.stream.Collectors.joining(".*"));
    return each -> each.path(name).asString("").matches("(?i)" + pattern);
  }

  private static Predicate<ObjectNode> flag(Params params, String name) {
    Integer wanted = params.number(name);
    return each -> wanted == null || each.path(name).asBoolean(false) == (wanted == 1);
  }

  private static Predicate<ObjectNode> number(
      Params params, String what, java.util.function.ToIntFunction<ObjectNode> of) {
    Integer least = params.number("min" + what);
    Integer most = params.number("max" + what);
    Integer exactly = params.number(what.toLowerCase(Locale.ROOT));
    return each -> {
      int has = of.applyAsInt(each);
      return (least == null || has >= least)
          && (most == null || has <= most)
          && (exactly == null || has == exactly);
    };
  }

  private static Predicate<ObjectNode> between(Params params, String name, String field) {
    @Nullable LocalDate first = params.day(name + "Start");
    @Nullable LocalDate last = params.day(name + "End");
    return each -> {
      LocalDate day = day(each, field);
      return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    };
  }

  static LocalDate day(JsonNode row, String field) {
    return LocalDate.parse(row.path(field).asString("1970-01-01").substring(0, 10));
  }

  private Selecting() {}
}
