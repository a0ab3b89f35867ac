package puente.bridge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the catalogue one request is about, as it says itself: toolsets and operations by name. A
 * surface binds it while it answers; it can only take away from what is offered.
 *
 * @param names toolsets and operations
 */
public record ToolFilter(Set<String> names) {
  private static final ScopedValue<ToolFilter> CURRENT = ScopedValue.newInstance();

  public ToolFilter {
    names = Set.copyOf(names);
  }

  /** What this thread's request asked for; null where it takes all there is. */
  static @Nullable ToolFilter current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** What is run within sees only this much. */
  public ScopedValue.Carrier in() {
    return ScopedValue.where(CURRENT, this);
  }

  /**
   * What this thread's request wants and may see, to be bound again on another thread that answers
   * a part of it: scoped values do not follow by themselves.
   */
  public static ScopedValue.Carrier ofThisThread() {
    ToolFilter narrowing = current();
    ScopedValue.Carrier granted = Grant.current().in();
    return narrowing == null ? granted : granted.where(CURRENT, narrowing);
  }

  /** The operations chosen among those. */
  Catalogue among(Catalogue all) {
    return all.only(each -> names.contains(each.name()) || names.contains(each.toolset()));
  }
}
