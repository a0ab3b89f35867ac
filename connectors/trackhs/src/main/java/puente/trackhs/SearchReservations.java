package puente.trackhs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** Answers "who is coming, and when?". */
final class SearchReservations {

  /** The column that the list is sorted by. */
  enum Column {
    @JsonProperty("name")
    NAME,
    @JsonProperty("status")
    STATUS,
    @JsonProperty("altConf")
    ALT_CONF,
    @JsonProperty("agreementStatus")
    AGREEMENT_STATUS,
    @JsonProperty("type")
    TYPE,
    @JsonProperty("guest")
    GUEST,
    @JsonProperty("guests")
    GUESTS,
    @JsonProperty("unit")
    UNIT,
    @JsonProperty("units")
    UNITS,
    @JsonProperty("checkin")
    CHECKIN,
    @JsonProperty("checkout")
    CHECKOUT,
    @JsonProperty("nights")
    NIGHTS
  }

  record Asked(
      @Description("From 1.") @Default("1") @Bounds(min = 1, max = 10_000) int page,
      @Description("Reservations per page.") @Default("3") @Bounds(min = 1, max = 100) int size,
      @Default("\"name\"") Column sortColumn,
      @Default("\"asc\"") SortDirection sortDirection,
      @Description("Guest's name, confirmation number or other text.") @Bounds(max = 200)
          @Nullable String search,
      @Bounds(max = 200) @Nullable String tags,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String nodeId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String unitId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String contactId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String travelAgentId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String campaignId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String userId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String unitTypeId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String rateTypeId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String reservationTypeId,
      @Description(TrackHsToolConstants.DAY) @Bounds(max = 60) @Nullable String bookedStart,
      @Description(TrackHsToolConstants.DAY) @Bounds(max = 60) @Nullable String bookedEnd,
      @Description(
              "First day of arrival: YYYY-MM-DD, or in words; \"1 al 15 de enero\" holds both.")
          @Bounds(max = 60)
          @Nullable String arrivalStart,
      @Description("Last day of arrival.") @Bounds(max = 60) @Nullable String arrivalEnd,
      @Description(TrackHsToolConstants.DAY) @Bounds(max = 60) @Nullable String departureStart,
      @Description(TrackHsToolConstants.DAY) @Bounds(max = 60) @Nullable String departureEnd,
      @Description(TrackHsToolConstants.DAY) @Bounds(max = 60) @Nullable String updatedSince,
      @Description("1 to begin a long list, then the next_scroll of each answer.")
          @Bounds(max = 1_000)
          @Nullable String scroll,
      @Description("1: only guests who are in the house today.") @Bounds(min = 0, max = 1)
          @Nullable Integer inHouseToday,
      @Description("Hold, Confirmed, Checked Out, Checked In, Cancelled; several with commas.")
          @Bounds(max = 100)
          @Nullable String status,
      @Bounds(min = 1) @Nullable Integer groupId,
      @Bounds(min = 1) @Nullable Integer checkinOfficeId) {}

  record Found(
      List<Reservation> reservations,
      @Description("How many match, as TrackHS counts.") long total,
      @Description("Those that TrackHS listed though they do not match; they are not shown.")
          int leftOut,
      @Description("The page to go on with; null at the end.") @Nullable Integer nextPage,
      @Description("For scroll; null at the end.") @Nullable String nextScroll) {}

  static Operation<Asked, Found> in(TrackHs trackHs) {
    return Operation.reads("search_reservations_v2")
        .title("Search reservations")
        .toolset(TrackHsToolConstants.TOOLSET)
        .touches("TrackHS: GET /v2/pms/reservations")
        .purpose(
            "Searches the reservations in TrackHS by guest, days of arrival or departure, status,"
                + " unit and more. Days may be said as the caller did: \"1 al 15 de enero\","
                + " \"next weekend\". Use get_reservation_v2 for all there is of one.")
        .does(example(), Found.class, (asked, call) -> answer(trackHs, asked));
  }

  private static Asked example() {
    return new Asked(
        1,
        3,
        Column.NAME,
        SortDirection.ASC,
        "John Smith",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "2024-01-01",
        "2024-01-15",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Answer<Found> answer(TrackHs trackHs, Asked asked) {
    ParameterParser given = new ParameterParser(trackHs);
    ParameterParser.Days arrival =
        given.days("arrival_start", asked.arrivalStart(), "arrival_end", asked.arrivalEnd());
    ParameterParser.Days departure =
        given.days(
            "departure_start", asked.departureStart(), "departure_end", asked.departureEnd());
    ParameterParser.Days booked =
        given.days("booked_start", asked.bookedStart(), "booked_end", asked.bookedEnd());
    List<String> status = ReservationStatus.all(asked.status());
    Query query = filters(asked, status);
    query =
        given.between(query, "booked", "booked", asked.bookedStart(), asked.bookedEnd(), booked);
    query =
        given.between(
            query, "arrival", "arrival", asked.arrivalStart(), asked.arrivalEnd(), arrival);
    query =
        given
            .between(
                query,
                "departure",
                "departure",
                asked.departureStart(),
                asked.departureEnd(),
                departure)
            .with("updatedSince", given.moment("updated_since", asked.updatedSince(), false));
    String scroll = ParameterParser.text(asked.scroll());
    Found found =
        scroll == null
            ? sifted(trackHs, asked, query, arrival, departure, status)
            : scrolled(trackHs, asked, query, scroll);
    return Answer.of(found, describe(found, arrival));
  }

  private static Query filters(Asked asked, List<String> status) {
    Query query =
        Query.ALL
            .with("search", ParameterParser.text(asked.search()))
            .with("tags", ParameterParser.text(asked.tags()));
    Map<String, @Nullable String> ids = new LinkedHashMap<>();
    ids.put("nodeId", asked.nodeId());
    ids.put("unitId", asked.unitId());
    ids.put("contactId", asked.contactId());
    ids.put("travelAgentId", asked.travelAgentId());
    ids.put("campaignId", asked.campaignId());
    ids.put("userId", asked.userId());
    ids.put("unitTypeId", asked.unitTypeId());
    ids.put("rateTypeId", asked.rateTypeId());
    ids.put("reservationTypeId", asked.reservationTypeId());
    for (Map.Entry<String, @Nullable String> each : ids.entrySet()) {
      String field = each.getKey().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      query = query.with(each.getKey(), ParameterParser.ids(field, each.getValue()));
    }
    return query
        .with("inHouseToday", asked.inHouseToday())
        .with("status", status)
        .with("groupId", asked.groupId())
        .with("checkinOfficeId", asked.checkinOfficeId());
  }

  private static Found sifted(
      TrackHs trackHs,
      Asked asked,
      Query query,
      ParameterParser.Days arrival,
      ParameterParser.Days departure,
      List<String> status) {
    Query sorted =
        query
            .with("sortColumn", TrackHsToolConstants.word(asked.sortColumn()))
            .with("sortDirection", TrackHsToolConstants.word(asked.sortDirection()));
    FilteredPage page =
        FilteredPage.read(
            trackHs,
            TrackHsCollection.RESERVATIONS,
            sorted,
            asked.page(),
            asked.size(),
            true,
            row ->
                arrival.holds(row.day("arrivalDate"))
                    && departure.holds(row.day("departureDate"))
                    && (status.isEmpty()
                        || row.text("status") == null
                        || status.contains(row.text("status"))));
    return new Found(
        page.rows().stream().map(Reservation::of).toList(),
        page.total(),
        page.leftOut(),
        page.nextPage(),
        null);
  }

  /** A long list goes on by what TrackHS itself wrote, and is sorted by nothing. */
  private static Found scrolled(TrackHs trackHs, Asked asked, Query query, String scroll) {
    Query next =
        scroll.contains("=")
            ? ScrollLink.read(scroll)
            : query.with("size", asked.size()).with("scroll", scroll);
    Page page = trackHs.list(TrackHsCollection.RESERVATIONS, next, true);
    return new Found(
        page.rows().stream().map(row -> Reservation.of(new TrackHsRow(row))).toList(),
        page.total(),
        0,
        null,
        page.next());
  }

  private static Text describe(Found found, ParameterParser.Days arrival) {
    Text days = arrival.describe();
    Text when =
        days == null ? Text.verbatim("") : Text.format(" con llegada %s", " arriving %s", days);
    if (found.reservations().isEmpty()) {
      return Text.format("No encontré reservas%s.", "I found no reservations%s.", when);
    }
    List<Text> first = found.reservations().stream().limit(3).map(Reservation::describe).toList();
    Text names = Sentences.list(first);
    PartialCount count =
        PartialCount.of(
            found.reservations().size(), found.leftOut(), found.total(), found.nextPage());
    return Text.format(
        "Encontré %s%s%s.",
        "I found %s%s%s.",
        count.describe(
            new Text("una reserva", "one reservation"), new Text("reservas", "reservations")),
        when,
        count.named(first.size(), names));
  }

  private SearchReservations() {}
}
