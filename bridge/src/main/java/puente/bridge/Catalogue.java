package puente.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations this process offers, in the order in which every list shows them. */
public final class Catalogue {
  private final Map<String, Operation<?, ?>> byName = new LinkedHashMap<>();
  private final List<Operation<?, ?>> operations;

  /** Refuses two operations of one name. */
  public Catalogue(List<? extends Operation<?, ?>> operations) {
    this.operations = List.copyOf(operations);
    for (Operation<?, ?> operation : operations) {
      if (byName.put(operation.name(), operation) != null) {
        throw new IllegalArgumentException("two operations are called " + operation.name());
      }
    }
  }

  public List<Operation<?, ?>> operations() {
    return operations;
  }

  /** The operation of that name. */
  public @Nullable Operation<?, ?> find(String name) {
    return byName.get(name);
  }
}
