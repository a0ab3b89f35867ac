package puente.jobs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.store.DatabaseUnavailable;
import puente.store.ReplicaBus;

/**
 * Locks by name, first come first served in this process; a name nobody uses costs nothing. Whoever
 * has a name here takes it among all processes too: those ask for it again and again, in no order.
 */
final class KeyedLocks {
  private static final int SHORTEST_PAUSE_MILLIS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 30;

  private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();
  private final ReplicaBus replicaBus;

  KeyedLocks(ReplicaBus replicaBus) {
    this.replicaBus = replicaBus;
  }

  /** A lock and how many hold it or wait for it. */
  private record Lock(ReentrantLock lock, int users) {
    Lock plus(int more) {
      return new Lock(lock, users + more);
    }
  }

  /** Does the work while holding every key, taken in sorted order. */
  <T> T holding(Collection<String> keys, Supplier<T> work) {
    Deque<String> held = new ArrayDeque<>();
    try {
      for (String key : new TreeSet<>(keys)) {
        take(key);
        held.push(key);
        takeAmongAll(key);
      }
      return work.get();
    } finally {
      held.forEach(this::give);
    }
  }

  private void take(String key) {
    Lock lock = locks.compute(key, (_, used) -> joined(used));
    try {
      lock.lock.lockInterruptibly();
    } catch (InterruptedException closing) {
      locks.computeIfPresent(key, (_, used) -> left(used));
      throw interrupted(key, closing);
    }
  }

  private void takeAmongAll(String key) {
    while (!isHeld(key)) {
      try {
        Thread.sleep(
            ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
      } catch (InterruptedException closing) {
        throw interrupted(key, closing);
      }
    }
  }

  private boolean isHeld(String key) {
    try {
      return replicaBus.hold(among(key));
    } catch (DatabaseUnavailable later) {
      return false;
    }
  }

  private static IllegalStateException interrupted(String key, InterruptedException closing) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for " + key, closing);
  }

  private static String among(String key) {
    return "journey " + key;
  }

  private void give(String key) {
    replicaBus.letGo(among(key));
    locks.computeIfPresent(
        key,
        (_, used) -> {
          used.lock.unlock();
          return left(used);
        });
  }

  private static Lock joined(@Nullable Lock used) {
    return used == null ? new Lock(new ReentrantLock(true), 1) : used.plus(1);
  }

  private static @Nullable Lock left(Lock used) {
    return used.users == 1 ? null : used.plus(-1);
  }
}
