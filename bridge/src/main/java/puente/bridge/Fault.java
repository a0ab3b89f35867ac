package puente.bridge;

/**
 * One thing wrong with an input.
 *
 * @param field the path of the field as the caller wrote it, for example {@code products[1].qty};
 *     empty for the input as a whole
 * @param why what is wrong and what to send instead
 */
public record Fault(String field, Text why) {

  /** The path of a field of the object at a path, which is empty for the input as a whole. */
  static String path(String object, String field) {
    return object.isEmpty() ? field : object + "." + field;
  }
}
