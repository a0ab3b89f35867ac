package puente.bridge;

import java.util.Set;

/**
 * The part of the catalogue that a request is about, as it says itself: toolsets and operations by
 * name. A surface binds it while it answers; it can only take away from what is offered.
 *
 * @param names toolsets and operations
 */
public record ToolFilter(Set<String> names) {
  public ToolFilter {
    names = Set.copyOf(names);
  }

  /** The operations chosen among those. */
  Catalogue among(Catalogue all) {
    return all.only(each -> names.contains(each.name()) || names.contains(each.toolset()));
  }
}
