package puente.httpclient;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import puente.bridge.WorkOwner;

/**
 * The turns at one back end: so many exchanges at once, shared out fairly. Who is waited for comes
 * before a job, though a job that waits has every fourth turn; among those alike each holder has
 * one after the other, however many each asks for. The last eighth is for a caller who has no turn
 * yet: neither one holder's burst nor jobs whose calls hang take all there is.
 */
final class FairSemaphore {
  private static final int CALLERS_IN_A_ROW = 3;
  private static final int RESERVED_PART = 8;

  private final int reserved;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<WorkOwner, Party> parties = new HashMap<>();

  /** Who waits, the next first; each once, with all that it asks for. */
  private final Deque<Party> callers = new ArrayDeque<>();

  private final Deque<Party> jobs = new ArrayDeque<>();
  private int free;
  private int callersInARow;
  private int waiting;

  /** All that is wanted on one behalf. */
  private static final class Party {
    private final WorkOwner who;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int held;

    Party(WorkOwner who) {
      this.who = who;
    }
  }

  private static final class Waiter {
    private final Condition changed;
    private boolean granted;

    Waiter(Condition changed) {
      this.changed = changed;
    }
  }

  FairSemaphore(int atOnce) {
    this.free = atOnce;
    this.reserved = atOnce / RESERVED_PART;
  }

  /**
   * Waits for a turn, which is to be released on the same behalf.
   *
   * @return whether there was one before the patience was spent
   */
  boolean take(WorkOwner who, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Party party = parties.computeIfAbsent(who, Party::new);
      // Who waits may not have what is free, or would have it: nobody is overtaken.
      if (mayHave(party)) {
        give(party);
        return true;
      }
      return await(party, patience.toNanos());
    } finally {
      lock.unlock();
    }
  }

  private boolean await(Party party, long nanos) throws InterruptedException {
    Waiter waiter = new Waiter(lock.newCondition());
    if (party.waiters.isEmpty()) {
      line(party).addLast(party);
    }
    party.waiters.addLast(waiter);
    waiting++;
    try {
      for (long left = nanos; !waiter.granted && left > 0; ) {
        left = waiter.changed.awaitNanos(left);
      }
      return waiter.granted;
    } catch (InterruptedException stop) {
      if (waiter.granted) {
        takeBack(party);
      }
      throw stop;
    } finally {
      waiting--;
      if (party.waiters.remove(waiter) && party.waiters.isEmpty()) {
        line(party).remove(party);
      }
      forget(party);
    }
  }

  void release(WorkOwner who) {
    lock.lock();
    try {
      Party party = parties.get(who);
      if (party == null || party.held == 0) {
        throw new IllegalStateException("no turn is held on behalf of " + who);
      }
      takeBack(party);
      forget(party);
    } finally {
      lock.unlock();
    }
  }

  private void takeBack(Party party) {
    party.held--;
    free++;
    for (Party next = next(); next != null; next = next()) {
      Waiter waiter = next.waiters.removeFirst();
      waiter.granted = true;
      waiter.changed.signal();
      give(next);
      if (!next.waiters.isEmpty()) {
        line(next).addLast(next);
      }
    }
  }

  private void give(Party party) {
    party.held++;
    free--;
  }

  private boolean mayHave(Party party) {
    return free > reserved || (free > 0 && party.who.waited() && party.held == 0);
  }

  /** Takes who is next out of its line; null when nobody waits who may have what is free. */
  private @Nullable Party next() {
    if (free <= reserved) {
      Party first = null;
      for (Party caller : callers) {
        first = first == null && mayHave(caller) ? caller : first;
      }
      callers.remove(first);
      return first;
    }
    boolean jobsTurn = !jobs.isEmpty() && (callers.isEmpty() || callersInARow >= CALLERS_IN_A_ROW);
    callersInARow = jobsTurn || jobs.isEmpty() ? 0 : callersInARow + 1;
    return (jobsTurn ? jobs : callers).pollFirst();
  }

  private Deque<Party> line(Party party) {
    return party.who.waited() ? callers : jobs;
  }

  private void forget(Party party) {
    if (party.held == 0 && party.waiters.isEmpty()) {
      parties.remove(party.who);
    }
  }

  /** How many wait for a turn now. */
  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
