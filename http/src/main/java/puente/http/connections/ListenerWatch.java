package puente.http.connections;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Ends the process when the port accepts no more connections though nobody closed it: Helidon's
 * listener stops for good when one accept fails, for example for want of a file descriptor, and
 * what is left is a process that no supervisor restarts.
 */
public final class ListenerWatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ListenerWatch.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int EXIT_CODE = 4;

  private final Set<Thread> listeners;
  private final Duration pause;
  private final Runnable onDeath;
  private final Thread thread = BackgroundLoop.virtual("listener-watch", this::watch);
  private volatile boolean closed;

  ListenerWatch(Set<Thread> listeners, Duration pause, Runnable onDeath) {
    this.listeners = Set.copyOf(listeners);
    this.pause = pause;
    this.onDeath = onDeath;
    thread.start();
  }

  /** A watch on those listeners that have been started since. */
  public static ListenerWatch since(Set<Thread> before) {
    Set<Thread> started = new HashSet<>(listeners());
    started.removeAll(before);
    return new ListenerWatch(started, BETWEEN_LOOKS, () -> Runtime.getRuntime().halt(EXIT_CODE));
  }

  /** The threads that accept connections in this process. */
  public static Set<Thread> listeners() {
    Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
    found.removeIf(each -> !each.getName().matches("server-.*-listener"));
    return found;
  }

  private void watch() throws InterruptedException {
    while (listeners.stream().allMatch(Thread::isAlive)) {
      Thread.sleep(pause);
    }
    if (!closed) {
      LOG.log(Level.ERROR, "the port accepts no more connections; the process ends");
      onDeath.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
