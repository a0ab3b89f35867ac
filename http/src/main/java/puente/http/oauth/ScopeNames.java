package puente.http.oauth;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import puente.bridge.Grant;
import puente.bridge.Operation;

/**
 * The authorization server's names for the rights of callers.
 *
 * @param names its scopes, roles or groups; none where it has Puente's own names, and then those
 *     count
 */
record ScopeNames(Map<String, Grant> names) {

  /** Returns the rights of those of its names that are known here. */
  Grant grant(Collection<String> told) {
    if (names.isEmpty()) {
      return Grant.among(told);
    }
    Set<Grant.Scope> scopes =
        told.stream()
            .flatMap(this::named)
            .flatMap(grant -> grant.scopes().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Grant(scopes);
  }

  /**
   * Some are asked for under a longer name than tokens have: {@code api://orders/Sales.Read}, and
   * {@code Sales.Read}.
   */
  private Stream<Grant> named(String told) {
    return names.entrySet().stream()
        .filter(each -> each.getKey().equals(told) || each.getKey().endsWith("/" + told))
        .map(Map.Entry::getValue);
  }

  /**
   * Returns the names that a client has to ask for to keep what it has and be allowed that as well.
   */
  List<String> askedFor(Grant has, Stream<? extends Operation<?, ?>> lacking) {
    Stream<String> kept =
        names.isEmpty()
            ? has.scopes().stream().map(Grant.Scope::toString)
            : names.entrySet().stream()
                .filter(each -> has.scopes().containsAll(each.getValue().scopes()))
                .map(Map.Entry::getKey);
    return Stream.concat(kept.sorted(), askedFor(lacking).stream()).distinct().toList();
  }

  /**
   * Returns the names that a client has to ask for to be allowed these, each once and in their
   * order.
   */
  List<String> askedFor(Stream<? extends Operation<?, ?>> operations) {
    Set<String> asked = new LinkedHashSet<>();
    operations.forEach(operation -> name(operation).ifPresent(asked::add));
    return List.copyOf(asked);
  }

  /** The one that gives least beside it. */
  private Optional<String> name(Operation<?, ?> operation) {
    if (names.isEmpty()) {
      return Optional.of(operation.neededScope().toString());
    }
    return names.entrySet().stream()
        .filter(each -> operation.isAllowedBy(each.getValue()))
        .min(Comparator.comparingInt(each -> each.getValue().scopes().size()))
        .map(Map.Entry::getKey);
  }
}
