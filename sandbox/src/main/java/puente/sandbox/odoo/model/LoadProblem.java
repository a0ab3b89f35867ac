package puente.sandbox.odoo.model;

import org.jspecify.annotations.Nullable;

/** A cell of a load() that cannot be understood; becomes a message of the answer. */
final class LoadProblem extends RuntimeException {
  private static final String FIELD = "%(field)s";
  final transient @Nullable Object more;
  private final String format;

  LoadProblem(String format, @Nullable Object more) {
    super(format, null, false, false);
    this.format = format;
    this.more = more;
  }

  /** Returns this problem as seen from the record around it. */
  LoadProblem within(Field field) {
    return new LoadProblem(format.replace(FIELD, FIELD + "/" + field.label()), more);
  }

  String text(Field field) {
    return format.replace(FIELD, field.label());
  }
}
