package puente.bridge.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The smallest and largest value of a number, or the fewest and most characters of a string or
 * items of a list. Without it a string has at most 2,000 characters and a list at most 100 items.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {
  long min() default Long.MIN_VALUE;

  long max() default Long.MAX_VALUE;

  /** For numbers: {@code min} itself is not allowed. */
  boolean above() default false;
}
