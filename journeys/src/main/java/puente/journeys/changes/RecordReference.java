package puente.journeys.changes;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import puente.odoo.Odoo;
import puente.odoo.operations.RecordResolver;
import puente.odoo.operations.RecordResolver.Kind;
import puente.odoo.operations.RecordResolver.Meant;

/** The one record that a caller named by id, number, name or tracking id; unsure, it asks. */
record RecordReference(Odoo odoo) {
  private static final Pattern TRACKING_ID = Pattern.compile("(?:quot|chg)_[0-9a-z]{6,}");

  /**
   * The one that is meant.
   *
   * @param field the parameter it was named in
   * @throws ProblemException {@link Problem.Invalid} for that field: there is none, or which of
   *     these?
   */
  Meant of(Kind kind, String said, String field) {
    odoo.requireConfigured();
    RecordResolver records = new RecordResolver(odoo);
    String words = said.strip();
    if (!TRACKING_ID.matcher(words).matches()) {
      return records.one(kind, words, field);
    }
    OptionalLong made = new MadeByJob(odoo, words).id(kind);
    List<Meant> found = made.isPresent() ? records.numbered(kind, made.getAsLong()) : List.of();
    if (found.isEmpty()) {
      throw new ProblemException(
          new Problem.Invalid(
              List.of(FieldError.notFound(field, RecordResolver.none(kind, words)))));
    }
    return found.getFirst();
  }
}
