package puente.journeys.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.schema.Fault;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import puente.odoo.operations.RecordResolver;
import puente.odoo.operations.RecordResolver.Kind;
import puente.odoo.operations.RecordResolver.Meant;
import puente.speech.Spoken;

/** The one record that a caller named by id, number, name or tracking id; unsure, it asks. */
record WhichRecord(Odoo odoo) {
  private static final Pattern TRACKING_ID = Pattern.compile("(?:quot|chg)_[0-9a-z]{6,}");
  private static final Pattern LONG = Pattern.compile("\\d{7}");
  private static final Pattern ID = Pattern.compile("\\d{1,9}");

  /**
   * The one that is meant.
   *
   * @param field the parameter it was named in
   * @throws Refusal {@link Problem.Invalid} for that field: there is none, or which of these?
   */
  Meant of(Kind kind, String said, String field) {
    odoo.requireConfigured();
    List<Meant> found = found(kind, said.strip());
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new Refusal(found.isEmpty() ? none(field, kind, said) : which(field, found));
  }

  private List<Meant> found(Kind kind, String said) {
    RecordResolver spoken = new RecordResolver(odoo);
    if (TRACKING_ID.matcher(said).matches()) {
      OptionalLong made = new MadeByJob(odoo, said).id(kind);
      return made.isPresent() ? spoken.numbered(kind, made.getAsLong()) : List.of();
    }
    if (!ID.matcher(said).matches()) {
      return spoken.called(kind, said);
    }
    // "42" may be an id, or what a person said of S00042: where both are there, it is asked.
    Map<Long, Meant> both = new LinkedHashMap<>();
    List<Meant> all = new ArrayList<>(spoken.numbered(kind, Long.parseLong(said)));
    if (kind == Kind.ORDER || all.isEmpty()) {
      all.addAll(spoken.called(kind, said));
    }
    all.forEach(each -> both.putIfAbsent(each.id(), each));
    return List.copyOf(both.values());
  }

  private static Problem none(String field, Kind kind, String said) {
    Text why =
        Text.format(
            "no encuentro %s «%s» en Odoo.", "I find no %s “%s” in Odoo.", kind.missing(), said);
    boolean aName = !TRACKING_ID.matcher(said).matches() && !LONG.matcher(said).find();
    return aName
        ? Problem.Invalid.of(field, why)
        : new Problem.Invalid(List.of(Fault.notFound(field, why)));
  }

  private static Problem which(String field, List<Meant> found) {
    List<Text> each = found.stream().map(Meant::described).toList();
    return Problem.Invalid.of(
        field,
        each.size() == 1
            ? each.getFirst()
            : new Text(
                "hay varias posibilidades: "
                    + Sentences.list(each.stream().map(Text::es).toList(), true).es()
                    + ". ¿Cuál de ellas?",
                "there are several: "
                    + Sentences.list(each.stream().map(Text::en).toList(), true).en()
                    + ". Which of them?"),
        Spoken.choices(each, each.size()));
  }
}
