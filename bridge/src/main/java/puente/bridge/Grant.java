package puente.bridge;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rights of a key's holder: {@code odoo:read, quotation:write, handoff:send}. Nothing implies
 * anything else.
 */
public record Grant(Set<Scope> scopes) {
  /** Whatever there is. */
  public static final Grant ALL =
      new Grant(
          Arrays.stream(Effect.values())
              .map(effect -> new Scope(Scope.ANYTHING, effect))
              .collect(Collectors.toUnmodifiableSet()));

  /** No operation at all. */
  public static final Grant NONE = new Grant(Set.of());

  public Grant {
    scopes = Set.copyOf(scopes);
  }

  /**
   * A kind of effect on one group of operations.
   *
   * @param group an {@linkplain Operation#area() area}, a {@linkplain Operation#toolset() toolset},
   *     or {@code *}
   */
  public record Scope(String group, Effect effect) {
    private static final String ANYTHING = "*";

    boolean covers(String area, String toolset, Effect ofOperation) {
      boolean named = group.equals(ANYTHING) || group.equals(area) || group.equals(toolset);
      return named && effect == ofOperation;
    }

    @Override
    public String toString() {
      return group + ":" + verb(effect);
    }
  }

  /**
   * Reads it from its text.
   *
   * @throws IllegalArgumentException naming what is no scope
   */
  public static Grant of(String text) {
    Set<Scope> scopes = new LinkedHashSet<>();
    for (String each : text.strip().split("[,\\s]+", -1)) {
      scopes.add(scope(each));
    }
    return new Grant(scopes);
  }

  private static Scope scope(String text) {
    return read(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no scope"));
  }

  private static Optional<Scope> read(String text) {
    int colon = text.indexOf(':');
    return Arrays.stream(Effect.values())
        .filter(effect -> colon > 0 && text.substring(colon + 1).equals(verb(effect)))
        .map(effect -> new Scope(text.substring(0, colon), effect))
        .findFirst();
  }

  /** Returns the rights that those of the words allow that are scopes; perhaps none. */
  public static Grant among(Collection<String> words) {
    return new Grant(
        words.stream()
            .flatMap(word -> read(word).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String verb(Effect effect) {
    return switch (effect) {
      case READS -> "read";
      case WRITES -> "write";
      case SENDS -> "send";
    };
  }

  /** Tells whether an operation with this effect may be called. */
  boolean allows(String area, String toolset, Effect effect) {
    return scopes.stream().anyMatch(scope -> scope.covers(area, toolset, effect));
  }

  /** Tells whether it has a scope that no operation needs, such as {@code metrics:read}. */
  public boolean includes(Scope scope) {
    return allows(scope.group(), scope.group(), scope.effect());
  }

  @Override
  public String toString() {
    return scopes.stream().map(Scope::toString).sorted().collect(Collectors.joining(","));
  }
}
