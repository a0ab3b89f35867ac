package puente.sandbox.odoo.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All records, external ids and sequences; one transaction at a time, journalled on commit. */
public final class RecordStore implements AutoCloseable {
  /** Names a row. */
  record Key(String model, long id) {}

  final Map<String, NavigableMap<Long, Map<String, Object>>> tables = new HashMap<>();
  final Map<String, ExternalId> externalIds = new LinkedHashMap<>();
  final Map<String, Long> sequences = new HashMap<>();
  final Map<Object, Long> touchedAt = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final @Nullable Journal journal;
  private final AtomicLong version = new AtomicLong();

  /** Opens what the directory holds; an empty one, or none, is filled by the seed. */
  public RecordStore(@Nullable Path directory, Consumer<RequestTransaction> seed) {
    journal = directory == null ? null : Journal.open(directory);
    if (journal != null) {
      journal.replay(this);
    }
    if (tables.isEmpty()) {
      run(
          version(),
          transaction -> {
            seed.accept(transaction);
            return true;
          });
    }
  }

  /** Returns the version that a request sees as "now": commits after this are concurrent to it. */
  public long version() {
    return version.get();
  }

  /** Runs the work alone; commits when it returns, undoes everything when it throws. */
  public <T> T run(long begun, Function<RequestTransaction, T> work) {
    lock.lock();
    try {
      var transaction = new RequestTransaction(this, begun);
      boolean done = false;
      try {
        T result = work.apply(transaction);
        commit(transaction);
        done = true;
        return result;
      } finally {
        if (!done) {
          transaction.rollback();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void commit(RequestTransaction transaction) {
    if (!transaction.changed()) {
      return;
    }
    if (journal != null) {
      journal.append(transaction.change());
    }
    long now = version() + 1;
    transaction.touched().forEach(key -> touchedAt.put(key, now));
    version.set(now);
  }

  NavigableMap<Long, Map<String, Object>> table(String model) {
    return tables.computeIfAbsent(model, _ -> new TreeMap<>());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (journal != null) {
        journal.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
