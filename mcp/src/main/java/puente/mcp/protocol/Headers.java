package puente.mcp.protocol;

import org.jspecify.annotations.Nullable;

/** The header fields of an HTTP request; names are matched without regard to case. */
@FunctionalInterface
public interface Headers {
  /** The first value of the field of that name. */
  @Nullable String first(String name);

  /**
   * The first value without surrounding spaces and tabs, which RFC 9110 §5.5 says are not part of
   * it.
   */
  default @Nullable String value(String name) {
    String value = first(name);
    return value == null ? null : value.strip();
  }
}
