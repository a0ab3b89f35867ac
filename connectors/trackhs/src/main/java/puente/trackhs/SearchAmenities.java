package puente.trackhs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** Answers "what can a unit have?": the catalogue whose ids search_units takes. */
final class SearchAmenities {
  /** The column that the list is sorted by. */
  enum Column {
    @JsonProperty("id")
    ID,
    @JsonProperty("order")
    ORDER,
    @JsonProperty("isPublic")
    IS_PUBLIC,
    @JsonProperty("publicSearchable")
    PUBLIC_SEARCHABLE,
    @JsonProperty("isFilterable")
    IS_FILTERABLE,
    @JsonProperty("createdAt")
    CREATED_AT
  }

  record Asked(
      @Description("From 1.") @Default("1") @Bounds(min = 1, max = 10_000) int page,
      @Description("Amenities per page.") @Default("10") @Bounds(min = 1, max = 1_000) int size,
      @Default("\"order\"") Column sortColumn,
      @Default("\"asc\"") SortDirection sortDirection,
      @Description("Part of its name.") @Bounds(max = 200) @Nullable String search,
      @Bounds(min = 1) @Nullable Integer groupId,
      @Description("1 yes, 0 no.") @Bounds(min = 0, max = 1) @Nullable Integer isPublic,
      @Description("1 yes, 0 no.") @Bounds(min = 0, max = 1) @Nullable Integer publicSearchable,
      @Description("1 yes, 0 no.") @Bounds(min = 0, max = 1) @Nullable Integer isFilterable,
      @Description("Ask TrackHS again rather than tell what it said within the hour.")
          @Default("false")
          boolean fresh) {}

  record Found(
      List<Amenity> amenities,
      @Description("How many match in all.") long total,
      @Description("The page to go on with; null at the end.") @Nullable Integer nextPage) {}

  record Amenity(
      @Description("For amenity_id of search_units.") long id,
      @Nullable String name,
      @Nullable Long groupId,
      @Nullable String group) {}

  static Operation<Asked, Found> in(TrackHs trackHs) {
    return Operation.reads("search_amenities")
        .title("Search amenities")
        .toolset(TrackHsToolConstants.TOOLSET)
        .touches("TrackHS: GET /pms/units/amenities")
        .purpose(
            "Lists the amenities that units in TrackHS can have, such as pools and hot tubs, with"
                + " the ids by which search_units finds units that have them.")
        .does(
            new Asked(
                1, 10, Column.ORDER, SortDirection.ASC, "pool", null, null, null, null, false),
            Found.class,
            (asked, call) -> answer(trackHs, asked));
  }

  private static Answer<Found> answer(TrackHs trackHs, Asked asked) {
    Query query =
        Query.ALL
            .with("sortColumn", TrackHsToolConstants.word(asked.sortColumn()))
            .with("sortDirection", TrackHsToolConstants.word(asked.sortDirection()))
            .with("search", ParameterParser.text(asked.search()))
            .with("groupId", asked.groupId())
            .with("isPublic", asked.isPublic())
            .with("publicSearchable", asked.publicSearchable())
            .with("isFilterable", asked.isFilterable());
    FilteredPage page =
        FilteredPage.read(
            trackHs,
            TrackHsCollection.AMENITIES,
            query,
            asked.page(),
            asked.size(),
            asked.fresh(),
            _ -> true);
    Found found =
        new Found(
            page.rows().stream().map(SearchAmenities::amenity).toList(),
            page.total(),
            page.nextPage());
    return Answer.of(found, describe(found));
  }

  private static final int MOST_SAID = 3;

  private static Amenity amenity(TrackHsRow row) {
    return new Amenity(row.id(), row.line("name"), row.number("groupId"), row.line("groupName"));
  }

  private static Text describe(Found found) {
    List<String> names =
        found.amenities().stream()
            .map(Amenity::name)
            .filter(Objects::nonNull)
            .limit(MOST_SAID)
            .toList();
    if (names.isEmpty()) {
      return new Text("No encontré amenidades así.", "I found no such amenities.");
    }
    if (found.total() > names.size()) {
      return Text.format(
          "Hay %d amenidades; las primeras son %s.",
          "There are %d amenities; the first are %s.", found.total(), Sentences.list(names, false));
    }
    return names.size() == 1
        ? new Text(
            "Sí, hay " + names.getFirst() + ".", "Yes, there is " + one(names.getFirst()) + ".")
        : Text.format("Hay %s.", "There are %s.", Sentences.list(names, false));
  }

  /** "a pool" of "Pool"; what is not the name of one thing stays as it is. */
  private static String one(String name) {
    if (!name.matches("[A-Z][a-z]+( [A-Z][a-z]+)?") || name.matches(".*(s|ed)")) {
      return name;
    }
    String plain = name.toLowerCase(Locale.ROOT);
    return (plain.matches("[aeiou].*") ? "an " : "a ") + plain;
  }

  private SearchAmenities() {}
}
