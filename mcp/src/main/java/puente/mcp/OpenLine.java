package puente.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.Line;
import puente.bridge.Text;

/** A line that the engine itself ends: nothing is told on it. */
final class OpenLine implements Line {
  private final List<Consumer<End>> actions = new ArrayList<>();
  private @Nullable End end;

  @Override
  public void report(double done, @Nullable Double total, Text what) {
    // The answer's stream is where it is told.
  }

  @Override
  public void onEnd(Consumer<End> action) {
    End known;
    synchronized (this) {
      known = end;
      if (known == null) {
        actions.add(action);
      }
    }
    if (known != null) {
      action.accept(known);
    }
  }

  /** Ends it, if it has not ended before. */
  void end(End how) {
    List<Consumer<End>> told;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      told = List.copyOf(actions);
      actions.clear();
    }
    told.forEach(action -> action.accept(how));
  }
}
