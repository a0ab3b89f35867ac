package puente.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.time.Duration;

/**
 * How long the other end of one connection may take: to send a request whole from its first byte
 * on, its first request from the beginning, and to take what is written to it. Between requests it
 * may be silent, and a stream may be as long as it likes as long as it is read.
 */
final class Deadline {
  private static final long NONE = Long.MAX_VALUE;

  private final long patience;
  private final Runnable cut;
  private volatile long sentBy;
  private volatile long takenBy = NONE;

  /**
   * @param cut closes the connection
   */
  Deadline(Duration patience, Runnable cut) {
    this.patience = patience.toNanos();
    this.cut = cut;
    this.sentBy = System.nanoTime() + this.patience;
  }

  /** Bytes have come, of this request or the first of another. */
  void receives() {
    if (sentBy == NONE) {
      sentBy = System.nanoTime() + patience;
    }
  }

  /** The request is whole. */
  void received() {
    sentBy = NONE;
  }

  /** Closes the connection if it took too long. */
  void check(long now) {
    if (isPast(sentBy, now) || isPast(takenBy, now)) {
      received();
      takenBy = NONE;
      cut.run();
    }
  }

  private static boolean isPast(long moment, long now) {
    return moment != NONE && now - moment > 0;
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
