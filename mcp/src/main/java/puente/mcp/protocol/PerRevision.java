package puente.mcp.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Something that differs by revision, worked out once for each. */
public final class PerRevision<T> {
  private final Map<Revision, T> values = new EnumMap<>(Revision.class);

  public PerRevision(Function<Revision, T> work) {
    for (Revision revision : Revision.values()) {
      values.put(revision, work.apply(revision));
    }
  }

  public T get(Revision revision) {
    return Objects.requireNonNull(values.get(revision));
  }
}
