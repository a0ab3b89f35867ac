package puente.trackhs;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.FoldedText;
import puente.speech.SpokenText;

/** Finds the unit that a person means by its name or code. */
public record Units(TrackHs trackHs) {
  private static final int MOST_ASKED = 5;
  private static final int MOST_LOOKED_AT = 100;

  /** A unit with what a person calls it. */
  public record Named(UnitId id, String name) {}

  /**
   * The unit of that id.
   *
   * @throws ProblemException {@link Problem.Invalid} for that parameter when there is none
   */
  public Named numbered(String field, long id) {
    try {
      TrackHsRow row = new TrackHsRow(trackHs.read(new UnitId(id), false));
      return new Named(new UnitId(id), Unit.of(row).describe());
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        throw none(field, Long.toString(id));
      }
      throw refusal;
    }
  }

  /**
   * The one that is called so.
   *
   * @throws ProblemException {@link Problem.Invalid} for that parameter: there is none, or which of
   *     these?
   */
  public Named called(String field, String said) {
    String name = said.strip();
    List<Unit> meant = meant(name);
    if (meant.size() == 1) {
      Unit unit = meant.getFirst();
      return new Named(new UnitId(unit.id()), unit.describe());
    }
    if (meant.isEmpty()) {
      throw none(field, name);
    }
    List<String> each =
        meant.stream()
            .limit(MOST_ASKED)
            .map(unit -> unit.describe() + ", id " + unit.id())
            .toList();
    throw ParameterParser.refusal(
        field,
        Text.format(
            "hay varias unidades: %s. ¿Cuál de ellas?",
            "there are several units: %s. Which of them?", Sentences.list(each, true)),
        SpokenText.choices(
            meant.stream().map(unit -> Text.verbatim(unit.spoken())).toList(), meant.size()));
  }

  /** Finds the units with that name or code; else those that have it as a part of theirs. */
  private List<Unit> meant(String said) {
    Query query = Query.ALL.with("search", said).with("size", MOST_LOOKED_AT);
    Stream<Unit> found =
        Stream.concat(
            trackHs
                .list(
                    TrackHsCollection.UNITS,
                    Query.ALL.with("unitCode", said).with("size", 5),
                    false)
                .rows()
                .stream()
                .map(row -> Unit.of(new TrackHsRow(row))),
            trackHs.list(TrackHsCollection.UNITS, query, false).rows().stream()
                .map(row -> Unit.of(new TrackHsRow(row))));
    List<Unit> like = found.distinct().filter(unit -> holds(unit, words(said))).toList();
    List<Unit> exact =
        like.stream()
            .filter(unit -> names(unit).anyMatch(name -> words(name).equals(words(said))))
            .toList();
    return exact.isEmpty() ? like : exact;
  }

  private static boolean holds(Unit unit, String said) {
    return names(unit).anyMatch(name -> (" " + words(name) + " ").contains(" " + said + " "))
        || names(unit).anyMatch(name -> said.length() > 2 && words(name).contains(said));
  }

  private static Stream<String> names(Unit unit) {
    return Stream.of(unit.code(), unit.shortName(), unit.name()).filter(Objects::nonNull);
  }

  /** "LH-07" and "lh 07" are the same name. */
  private static String words(String name) {
    return FoldedText.of(name).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static ProblemException none(String field, String said) {
    return ParameterParser.refusal(
        field,
        Text.format(
            "no encuentro la unidad «%s» en TrackHS.", "I find no unit “%s” in TrackHS.", said),
        said.matches("\\d{4,}")
            ? new Text("No encuentro esa unidad.", "I cannot find that unit.")
            : Text.format("No encuentro la unidad «%s».", "I cannot find the unit “%s”.", said));
  }
}
