package puente.mcp.features;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Announces changes of what an application offers to the clients that want to know. An application
 * that never changes need not make one.
 */
public final class Changes {

  /** Something that changed. */
  public sealed interface Change {
    /** A list: {@code tools}, {@code prompts} or {@code resources}. */
    record Listed(String what) implements Change {}

    /** The contents of a resource. */
    record Updated(String uri) implements Change {}
  }

  private final List<Consumer<Change>> heard = new CopyOnWriteArrayList<>();

  /** Other tools are offered. */
  public void tools() {
    tell(new Change.Listed("tools"));
  }

  /** Other prompts are offered. */
  public void prompts() {
    tell(new Change.Listed("prompts"));
  }

  /** Other resources are offered. */
  public void resources() {
    tell(new Change.Listed("resources"));
  }

  /** A resource has other contents. */
  public void resource(String uri) {
    tell(new Change.Updated(uri));
  }

  public void onChange(Consumer<Change> listener) {
    heard.add(listener);
  }

  private void tell(Change change) {
    heard.forEach(listener -> listener.accept(change));
  }
}
