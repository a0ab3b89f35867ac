package puente.sandbox.odoo.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import puente.sandbox.Python;

/** A search domain: conditions in prefix notation, parsed strictly, then asked of each record. */
sealed interface SearchDomain
    permits SearchDomain.Constant,
        SearchDomain.OneOf,
        SearchDomain.Not,
        SearchDomain.Both,
        Condition {
  /** Always true, or never. */
  record Constant(boolean value) implements SearchDomain {}

  /** True of these records. */
  record OneOf(Set<Long> ids) implements SearchDomain {}

  /** Negation. */
  record Not(SearchDomain inner) implements SearchDomain {}

  /** Conjunction or disjunction. */
  record Both(boolean and, SearchDomain left, SearchDomain right) implements SearchDomain {}

  static SearchDomain parse(Registry registry, Model model, List<Object> terms) {
    Deque<SearchDomain> stack = new ArrayDeque<>();
    for (int i = terms.size() - 1; i >= 0; i--) {
      stack.push(term(registry, model, terms, terms.get(i), stack));
    }
    SearchDomain all = stack.isEmpty() ? new Constant(true) : stack.pop();
    while (!stack.isEmpty()) {
      all = new Both(true, all, stack.pop());
    }
    return all;
  }

  private static SearchDomain term(
      Registry registry, Model model, List<Object> terms, Object term, Deque<SearchDomain> stack) {
    if (term instanceof List<?> leaf && leaf.size() == 3) {
      return leaf(registry, model, new ArrayList<>(leaf));
    }
    if (term.equals("!") && !stack.isEmpty()) {
      SearchDomain negated = stack.pop();
      return negated instanceof Condition path && path.isTurnedAround() && registry.version() < 17
          ? path.turnedAround()
          : new Not(negated);
    }
    if ((term.equals("&") || term.equals("|")) && stack.size() >= 2) {
      return new Both(term.equals("&"), stack.pop(), stack.pop());
    }
    throw OdooError.value("Domain() malformed domain " + Python.repr(terms));
  }

  private static SearchDomain leaf(Registry registry, Model model, List<Object> leaf) {
    if (leaf.get(0) instanceof Number left && leaf.get(2) instanceof Number right) {
      return new Constant(left.equals(right));
    }
    return Condition.parse(registry, model, leaf);
  }

  default boolean holds(Records records, long id) {
    return switch (this) {
      case Constant(boolean value) -> value;
      case OneOf(Set<Long> ids) -> ids.contains(id);
      case Not(SearchDomain inner) -> !inner.holds(records, id);
      case Both(boolean and, SearchDomain left, SearchDomain right) ->
          left.holds(records, id) == and ? right.holds(records, id) : !and;
      case Condition condition -> condition.asked(records, id);
    };
  }

  /**
   * Returns this domain with its conditions on the many records that point back looked up once for
   * all.
   */
  default SearchDomain lookedUp(Records records) {
    return switch (this) {
      case Constant _, OneOf _ -> this;
      case Not(SearchDomain inner) -> new Not(inner.lookedUp(records));
      case Both(boolean and, SearchDomain left, SearchDomain right) ->
          new Both(and, left.lookedUp(records), right.lookedUp(records));
      case Condition condition -> condition.answered(records);
    };
  }

  /** Tells whether any condition is about this field of the searched model itself. */
  default boolean names(String field) {
    return switch (this) {
      case Constant _, OneOf _ -> false;
      case Not(SearchDomain inner) -> inner.names(field);
      case Both(_, SearchDomain left, SearchDomain right) ->
          left.names(field) || right.names(field);
      case Condition condition -> condition.field().name().equals(field);
    };
  }
}
