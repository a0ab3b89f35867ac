package puente.http.connections;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.time.Duration;

/**
 * The time that the other end of one connection may take: to send a request whole from its first
 * byte on, its first request from the beginning, to take what is written to it, and to send its
 * next request. A stream may be as long as it likes as long as it is read.
 */
final class Deadline {
  private static final long NONE = Long.MAX_VALUE;

  private final long patience;
  private final long idle;
  private final Runnable cut;
  private volatile long sentBy;
  private volatile long takenBy = NONE;

  /** Since when it waits for a request of which nothing has come. */
  private volatile long waitsSince;

  private int requests;
  private boolean ended;
  private volatile boolean admitted;

  /**
   * The times of a connection that has just been opened.
   *
   * @param patience for a request, and for what is written
   * @param idle between two requests
   * @param cut closes the connection
   */
  Deadline(Duration patience, Duration idle, Runnable cut) {
    this.patience = patience.toNanos();
    this.idle = idle.toNanos();
    this.cut = cut;
    this.waitsSince = System.nanoTime();
    this.sentBy = waitsSince + this.patience;
  }

  /** The next request may come. */
  void awaits() {
    if (sentBy == NONE && waitsSince == NONE) {
      waitsSince = System.nanoTime();
    }
  }

  /**
   * Bytes have come, of this request or the first of another.
   *
   * @return false when the connection is being closed, and they are not to be read
   */
  synchronized boolean receives() {
    waitsSince = NONE;
    if (sentBy == NONE) {
      sentBy = System.nanoTime() + patience;
    }
    return !ended;
  }

  /** A request of somebody with a key came over it. */
  void admitted() {
    admitted = true;
  }

  /** Tells whether a request with a key ever came over it. */
  boolean wasAdmitted() {
    return admitted;
  }

  /** The request is whole. */
  synchronized void received() {
    waitsSince = NONE;
    sentBy = NONE;
  }

  /** Marks the beginning of one of several requests at once, which has a deadline of its own. */
  synchronized void begins() {
    requests++;
    received();
  }

  /** Marks the end of one of several requests at once. */
  synchronized void ends() {
    if (--requests == 0) {
      awaits();
    }
  }

  /** Nanoseconds for which it has waited for a request to begin; negative when it does not. */
  long waitsFor(long now) {
    long since = waitsSince;
    return since == NONE ? -1 : Math.max(0, now - since);
  }

  /** Nanoseconds for which a request has been coming; negative when none is. */
  long sendsFor(long now) {
    long by = sentBy;
    return by == NONE ? -1 : now - (by - patience);
  }

  /** Tells whether the other end took too long. */
  boolean isPast(long now) {
    return isPast(sentBy, now) || isPast(takenBy, now) || (sentBy == NONE && waitsFor(now) > idle);
  }

  private static boolean isPast(long moment, long now) {
    return moment != NONE && now - moment > 0;
  }

  /** Closes the connection, unless a request has come in the meantime and is being answered. */
  void cutIfWaiting(long now) {
    synchronized (this) {
      if (ended || (waitsFor(now) < 0 && sendsFor(now) < 0 && !isPast(now))) {
        return;
      }
      ended = true;
      received();
      takenBy = NONE;
    }
    cut.run();
  }

  /** A writer whose writes have to be taken in time. */
  DataWriter on(DataWriter writer) {
    return new DataWriter() {
      @Override
      public void write(BufferData... buffers) {
        timed(() -> writer.write(buffers));
      }

      @Override
      public void write(BufferData buffer) {
        timed(() -> writer.write(buffer));
      }

      @Override
      public void writeNow(BufferData... buffers) {
        timed(() -> writer.writeNow(buffers));
      }

      @Override
      public void writeNow(BufferData buffer) {
        timed(() -> writer.writeNow(buffer));
      }

      @Override
      public void flush() {
        timed(writer::flush);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  private void timed(Runnable write) {
    takenBy = System.nanoTime() + patience;
    try {
      write.run();
    } finally {
      takenBy = NONE;
    }
  }
}
