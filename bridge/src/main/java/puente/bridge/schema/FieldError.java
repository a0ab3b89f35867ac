package puente.bridge.schema;

import org.jspecify.annotations.Nullable;
import puente.bridge.text.FieldLabels;
import puente.bridge.text.Text;

/**
 * A single error in an input.
 *
 * @param field the path of the field as the caller wrote it, for example {@code products[1].qty};
 *     empty for the input as a whole
 * @param why what is wrong and what to send instead, for programs and models
 * @param said the same as it is asked on a telephone; null where it follows from the other two
 */
public record FieldError(String field, Text why, @Nullable Text said) {

  /** A fault that is said as it is explained, under the field's label. */
  public FieldError(String field, Text why) {
    this(field, why, null);
  }

  /** Makes the fault of a name that was not found. */
  public static FieldError notFound(String field, Text why) {
    return new FieldError(field, why, FieldLabels.notFound(field));
  }

  /** Returns one or two sentences without the names of fields. */
  public Text say() {
    return said == null ? FieldLabels.sentence(field, why) : said;
  }

  /** The path of a field of the object at a path, which is empty for the input as a whole. */
  static String path(String object, String field) {
    return object.isEmpty() ? field : object + "." + field;
  }
}
