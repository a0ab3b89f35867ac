package puente.trackhs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** Answers "what is free, and for whom?". */
final class SearchUnits {

  /** The column that the list is sorted by. */
  enum Column {
    @JsonProperty("id")
    ID,
    @JsonProperty("name")
    NAME,
    @JsonProperty("nodeName")
    NODE_NAME,
    @JsonProperty("unitTypeName")
    UNIT_TYPE_NAME
  }

  /** The cleanliness of a unit. */
  enum Status {
    CLEAN,
    DIRTY,
    OCCUPIED,
    INSPECTION,
    INPROGRESS
  }

  record Asked(
      @Description("From 1.") @Default("1") @Bounds(min = 1, max = 400) int page,
      @Description("Units per page.") @Default("2") @Bounds(min = 1, max = 25) int size,
      @Default("\"name\"") Column sortColumn,
      @Default("\"asc\"") SortDirection sortDirection,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String nodeId,
      @Description("Ids from search_amenities, with commas.") @Bounds(max = 400)
          @Nullable String amenityId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String unitTypeId,
      @Description(TrackHsToolConstants.IDS) @Bounds(max = 400) @Nullable String id,
      @Bounds(max = 60) @Nullable String contentUpdatedSince,
      @Bounds(max = 60) @Nullable String updatedSince,
      @Description("Words of its name or descriptions.") @Bounds(max = 200) @Nullable String search,
      @Bounds(max = 200) @Nullable String term,
      @Description("Exact, or with % for any letters.") @Bounds(max = 100)
          @Nullable String unitCode,
      @Description("Exact, or with % for any letters.") @Bounds(max = 100)
          @Nullable String shortName,
      @Bounds(min = 0, max = 100) @Nullable Integer minBedrooms,
      @Bounds(min = 0, max = 100) @Nullable Integer maxBedrooms,
      @Description("Exactly so many.") @Bounds(min = 0, max = 100) @Nullable Integer bedrooms,
      @Bounds(min = 0, max = 100) @Nullable Integer minBathrooms,
      @Bounds(min = 0, max = 100) @Nullable Integer maxBathrooms,
      @Description("Exactly so many.") @Bounds(min = 0, max = 100) @Nullable Integer bathrooms,
      @Bounds(min = 1) @Nullable Integer calendarId,
      @Bounds(min = 1) @Nullable Integer roleId,
      @Description(TrackHsToolConstants.YES_NO) @Bounds(min = 0, max = 1)
          @Nullable Integer petsFriendly,
      @Bounds(min = 0, max = 1) @Nullable Integer allowUnitRates,
      @Bounds(min = 0, max = 1) @Nullable Integer computed,
      @Bounds(min = 0, max = 1) @Nullable Integer inherited,
      @Bounds(min = 0, max = 1) @Nullable Integer limited,
      @Description(TrackHsToolConstants.YES_NO) @Bounds(min = 0, max = 1)
          @Nullable Integer isBookable,
      @Bounds(min = 0, max = 1) @Nullable Integer includeDescriptions,
      @Description("1 in use, 0 not; 1 if left out.") @Bounds(min = 0, max = 1)
          @Nullable Integer isActive,
      @Description(
              "First day, to find what is free: YYYY-MM-DD, or in words; \"10 al 17 de febrero\""
                  + " holds both.")
          @Bounds(max = 60)
          @Nullable String arrival,
      @Description("Day of departure.") @Bounds(max = 60) @Nullable String departure,
      @Nullable Status unitStatus,
      @Description(TrackHsToolConstants.YES_NO) @Bounds(min = 0, max = 1)
          @Nullable Integer eventsAllowed,
      @Description(TrackHsToolConstants.YES_NO) @Bounds(min = 0, max = 1)
          @Nullable Integer smokingAllowed,
      @Description(TrackHsToolConstants.YES_NO) @Bounds(min = 0, max = 1)
          @Nullable Integer childrenAllowed,
      @Description(TrackHsToolConstants.YES_NO) @Bounds(min = 0, max = 1)
          @Nullable Integer isAccessible,
      @Description("Ask TrackHS again rather than tell what it said a moment ago.")
          @Default("false")
          boolean fresh) {}

  record Found(
      List<Unit> units,
      @Description("How many match, as TrackHS counts.") long total,
      @Description("Those that TrackHS listed though they do not match; they are not shown.")
          int leftOut,
      @Description("The page to go on with; null at the end.") @Nullable Integer nextPage,
      @Description("The days they were asked for.") @Nullable LocalDate arrival,
      @Nullable LocalDate departure) {}

  static Operation<Asked, Found> in(TrackHs trackHs) {
    return Operation.reads("search_units")
        .title("Search units")
        .toolset(TrackHsToolConstants.TOOLSET)
        .touches("TrackHS: GET /pms/units")
        .purpose(
            "Searches the units in TrackHS by bedrooms, bathrooms, pets, amenities, name or code"
                + " and by the days they are free. Days may be said as the caller did: \"10 al 17"
                + " de febrero\", \"next weekend\".")
        .does(example(), Found.class, (asked, call) -> answer(trackHs, asked));
  }

  private static Asked example() {
    return new Asked(
        1,
        2,
        Column.NAME,
        SortDirection.ASC,
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
        2,
        null,
        null,
        2,
        null,
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "2027-02-10",
        "2027-02-17",
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private static Answer<Found> answer(TrackHs trackHs, Asked asked) {
    ParameterParser given = new ParameterParser(trackHs);
    ParameterParser.Days stay =
        given.days("arrival", asked.arrival(), "departure", asked.departure());
    given.requireToCome("arrival", stay.first());
    given.requireToCome("departure", stay.last());
    UnitCriteria needs = UnitCriteria.of(asked, stay.first() != null || stay.last() != null);
    Query query =
        needs
            .on(filters(asked, given))
            .with("arrival", stay.first())
            .with("departure", stay.last())
            .with("sortColumn", TrackHsToolConstants.word(asked.sortColumn()))
            .with("sortDirection", TrackHsToolConstants.word(asked.sortDirection()));
    FilteredPage page =
        FilteredPage.read(
            trackHs,
            TrackHsCollection.UNITS,
            query,
            asked.page(),
            asked.size(),
            asked.fresh(),
            needs::fits);
    Found found =
        new Found(
            page.rows().stream().map(Unit::of).toList(),
            page.total(),
            page.leftOut(),
            page.nextPage(),
            stay.first(),
            stay.last());
    return Answer.of(found, describe(found, stay));
  }

  private static Query filters(Asked asked, ParameterParser given) {
    return Query.ALL
        .with("nodeId", ParameterParser.ids("node_id", asked.nodeId()))
        .with("amenityId", ParameterParser.ids("amenity_id", asked.amenityId()))
        .with("unitTypeId", ParameterParser.ids("unit_type_id", asked.unitTypeId()))
        .with("id", ParameterParser.ids("id", asked.id()))
        .with(
            "contentUpdatedSince",
            given.moment("content_updated_since", asked.contentUpdatedSince(), false))
        .with("updatedSince", given.day("updated_since", asked.updatedSince()))
        .with("search", ParameterParser.text(asked.search()))
        .with("term", ParameterParser.text(asked.term()))
        .with("unitCode", ParameterParser.text(asked.unitCode()))
        .with("shortName", ParameterParser.text(asked.shortName()))
        .with("calendarId", asked.calendarId())
        .with("roleId", asked.roleId())
        .with("allowUnitRates", asked.allowUnitRates())
        .with("computed", asked.computed())
        .with("inherited", asked.inherited())
        .with("limited", asked.limited())
        .with("includeDescriptions", asked.includeDescriptions())
        .with(
            "unitStatus",
            asked.unitStatus() == null ? null : TrackHsToolConstants.word(asked.unitStatus()));
  }

  private static Text describe(Found found, ParameterParser.Days stay) {
    Text days = stay.describe();
    Text when = days == null ? Text.verbatim("") : Text.format(" libres %s", " free %s", days);
    if (found.units().isEmpty()) {
      return Text.format("No encontré unidades así%s.", "I found no such units%s.", when);
    }
    List<String> names = found.units().stream().map(Unit::spoken).limit(3).toList();
    PartialCount count =
        PartialCount.of(found.units().size(), found.leftOut(), found.total(), found.nextPage());
    return Text.format(
        "Encontré %s%s%s.",
        "I found %s%s%s.",
        count.describe(new Text("una unidad", "one unit"), new Text("unidades", "units")),
        when,
        count.named(names.size(), Sentences.list(names, false)));
  }

  private SearchUnits() {}
}
