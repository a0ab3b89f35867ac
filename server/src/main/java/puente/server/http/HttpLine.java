package puente.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Line;
import puente.bridge.Text;

/** The line to the sender of one HTTP request. */
final class HttpLine implements Line {
  private final Watch watch;
  private final Patrol patrol;
  private final List<Consumer<End>> actions = new ArrayList<>();
  private @Nullable End end;
  private boolean watched;
  private @Nullable Thread stoppable;

  HttpLine(Watch watch, Patrol patrol) {
    this.watch = watch;
    this.patrol = patrol;
  }

  @Override
  public void report(double done, @Nullable Double total, Text what) {
    // A plain answer says nothing before it is whole.
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
    if (known == null) {
      lookOut();
    } else {
      action.accept(known);
    }
  }

  /** Looks out for the other end's closing from now on. */
  void lookOut() {
    synchronized (this) {
      if (watched || end != null) {
        return;
      }
      watched = true;
    }
    watch.onClose(this::cut);
  }

  /** The answer was handed over. */
  void answered() {
    ended(End.ANSWERED);
  }

  /** Whoever waited has gone. */
  void cut() {
    synchronized (this) {
      if (stoppable != null && end == null) {
        stoppable.interrupt();
      }
    }
    ended(End.CUT);
  }

  private void ended(End how) {
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

  /** Quick work is over before the {@link Patrol} comes by; only slow work is worth a watch. */
  @Override
  public <T> T whileUp(Supplier<T> work) {
    synchronized (this) {
      stoppable = Thread.currentThread();
    }
    patrol.enter(this);
    try {
      return work.get();
    } finally {
      patrol.leave(this);
      synchronized (this) {
        stoppable = null;
        if (end == End.CUT) {
          Thread.interrupted();
        }
      }
    }
  }
}
