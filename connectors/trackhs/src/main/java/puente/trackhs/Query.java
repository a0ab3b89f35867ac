package puente.trackhs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.httpclient.Path;

/**
 * A query of a list, in TrackHS's own names: camelCase, 1 and 0 for yes and no. It ignores an
 * unknown name silently, so these are held to its own description by a test.
 */
public record Query(List<Pair> pairs) {
  /** Everything there is. */
  public static final Query ALL = new Query(List.of());

  /** A name with its values; several only where TrackHS takes several. */
  public record Pair(String name, List<String> values) {
    public Pair {
      values = List.copyOf(values);
    }
  }

  /** The form of several values of one name. */
  public enum Several {
    /** {@code unitId=1,2}. */
    COMMA,
    /** {@code unitId=1&unitId=2}. */
    REPEAT
  }

  public Query {
    pairs = List.copyOf(pairs);
  }

  /** With one value more; without one nothing is asked. */
  public Query with(String name, @Nullable Object value) {
    return value == null ? this : with(name, List.of(String.valueOf(value)));
  }

  /** With several values of one name; none asks nothing. */
  public Query with(String name, List<?> values) {
    if (values.isEmpty()) {
      return this;
    }
    List<Pair> more = new ArrayList<>(pairs);
    more.add(new Pair(name, values.stream().map(String::valueOf).toList()));
    return new Query(more);
  }

  /**
   * Returns the query of that page; TrackHS is not asked for the first by number, for it is unsure
   * what that is.
   */
  public Query page(int page) {
    return page > 1 ? with("page", page) : this;
  }

  boolean has(String name) {
    return pairs.stream().anyMatch(pair -> pair.name().equals(name));
  }

  Path on(Path path, Several several) {
    Path whole = path;
    for (Pair pair : pairs) {
      List<String> values =
          several == Several.REPEAT
              ? pair.values()
              : List.of(pair.values().stream().collect(Collectors.joining(",")));
      for (String value : values) {
        whole = whole.query(pair.name(), value);
      }
    }
    return whole;
  }
}
