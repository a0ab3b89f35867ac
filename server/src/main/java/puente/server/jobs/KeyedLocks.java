package puente.server.jobs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks by name, first come first served; a name nobody uses costs nothing. */
final class KeyedLocks {
  private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();

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
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + key, closing);
    }
  }

  private void give(String key) {
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
