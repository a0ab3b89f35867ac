package puente.trackhs;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.FoldedText;
import puente.speech.SpokenText;

/** Tells which kinds of cleaning a tenant has: their ids are its own. */
final class ListCleanTypes {
  record Asked(
      @Description("Ask TrackHS again rather than tell what it said within the hour.")
          @Default("false")
          boolean fresh) {}

  record Found(List<CleanType> cleanTypes) {}

  record CleanType(
      @Description("For clean_type_id of create_housekeeping_work_order.") long id,
      @Nullable String name) {}

  static Operation<Asked, Found> in(TrackHs trackHs) {
    return Operation.reads("list_clean_types")
        .title("List clean types")
        .toolset(TrackHsToolConstants.MORE)
        .touches("TrackHS: GET /pms/housekeeping/clean-types")
        .purpose(
            "Lists the kinds of cleaning in TrackHS with the ids that"
                + " create_housekeeping_work_order takes; each tenant has its own.")
        .does(new Asked(false), Found.class, (asked, call) -> answer(trackHs, asked));
  }

  private static Answer<Found> answer(TrackHs trackHs, Asked asked) {
    Page page =
        trackHs.list(TrackHsCollection.CLEAN_TYPES, Query.ALL.with("size", 100), asked.fresh());
    Found found =
        new Found(
            page.rows().stream()
                .map(TrackHsRow::new)
                .map(row -> new CleanType(row.id(), row.line("name")))
                .toList());
    List<Text> names =
        found.cleanTypes().stream()
            .map(CleanType::name)
            .filter(Objects::nonNull)
            .map(ListCleanTypes::describe)
            .toList();
    return Answer.of(
        found,
        names.isEmpty()
            ? new Text("No hay tipos de limpieza.", "There are no kinds of cleaning.")
            : Text.format(
                "Las limpiezas son %s.", "The kinds of cleaning are %s.", Sentences.list(names)));
  }

  /** "de salida", "profunda": the usual ones by the words of the people who ask for them. */
  static Text describe(String name) {
    String plain = FoldedText.of(name).replaceAll("[^a-z]+", " ").strip();
    return switch (plain.replaceFirst(" clean(ing)?$", "")) {
      case "departure", "checkout", "check out" -> new Text("de salida", "departure");
      case "arrival", "checkin", "check in" -> new Text("de llegada", "arrival");
      case "mid stay", "midstay" -> new Text("intermedia", "mid-stay");
      case "deep" -> new Text("profunda", "deep");
      case "owner" -> new Text("del dueño", "owner");
      case "touch up" -> new Text("de repaso", "touch-up");
      case "refresh" -> new Text("de repaso", "refresh");
      default -> SpokenText.title(name);
    };
  }

  private ListCleanTypes() {}
}
