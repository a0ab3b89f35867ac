package puente.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations this process offers, in the order in which every list shows them. */
public final class Catalogue {
  private final Map<String, Operation<?, ?>> byName = new LinkedHashMap<>();
  private final List<Operation<?, ?>> operations;
  private final Set<String> withheld;

  /** Refuses two operations of one name. */
  public Catalogue(List<? extends Operation<?, ?>> operations) {
    this(operations, Set.of());
  }

  private Catalogue(List<? extends Operation<?, ?>> operations, Set<String> withheld) {
    this.operations = List.copyOf(operations);
    this.withheld = withheld;
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

  /** Returns this catalogue without the operations that are not chosen. */
  public Catalogue only(Predicate<Operation<?, ?>> chosen) {
    Map<Boolean, List<Operation<?, ?>>> sides =
        operations.stream().collect(Collectors.partitioningBy(chosen));
    List<Operation<?, ?>> left = sides.getOrDefault(false, List.of());
    return new Catalogue(
        sides.getOrDefault(true, List.of()),
        Stream.concat(withheld.stream(), left.stream().map(Operation::name))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Tells whether an operation of that name could be offered, but was chosen not to be. */
  public boolean withholds(String name) {
    return withheld.contains(name);
  }
}
