package puente.http.connections;

import io.helidon.common.buffers.DataReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks out for the end of one connection while its request is being answered, which HTTP/1.1
 * itself does not: it reads ahead. What was read is the beginning of the next request.
 */
public final class DisconnectDetector {
  private static final byte[] END = {};

  private final DataReader source;
  private final Deadline deadline;
  private @Nullable CompletableFuture<byte[]> ahead;
  private boolean http10;

  DisconnectDetector(DataReader source, Deadline deadline) {
    this.source = source;
    this.deadline = deadline;
  }

  /** The request is of somebody with a key. */
  void admitted() {
    deadline.admitted();
  }

  /** Its only request is of HTTP/1.0. */
  void readsHttp10() {
    http10 = true;
  }

  /** Tells whether its only request is of HTTP/1.0. */
  boolean isHttp10() {
    return http10;
  }

  /** All of the request that is under way has been read. */
  void whole() {
    deadline.received();
  }

  /**
   * The bytes that come next; null at the end. Only the connection's own thread asks, and waits for
   * what is being read ahead.
   */
  byte @Nullable [] next() {
    deadline.awaits();
    byte[] bytes = awaited();
    return deadline.receives() ? bytes : null;
  }

  private byte @Nullable [] awaited() {
    CompletableFuture<byte[]> pending;
    synchronized (this) {
      pending = ahead;
    }
    if (pending == null) {
      return orNull(read());
    }
    try {
      byte[] bytes = pending.get();
      synchronized (this) {
        ahead = bytes == END ? pending : null;
      }
      return orNull(bytes);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte @Nullable [] orNull(byte[] bytes) {
    return bytes == END ? null : bytes;
  }

  private byte[] read() {
    try {
      source.ensureAvailable();
      return source.readBytes(source.available());
    } catch (RuntimeException ended) {
      return END; // However it is told, a reset too: nothing more can be read.
    }
  }

  /**
   * Has the action run when the other end closes, at once if it has. A client that sends its next
   * request before this one is answered is there.
   */
  void onClose(Runnable action) {
    CompletableFuture<byte[]> reading;
    synchronized (this) {
      if (ahead == null) {
        CompletableFuture<byte[]> begun = new CompletableFuture<>();
        ahead = begun;
        Thread.ofVirtual().name("watch").start(() -> begun.complete(read()));
      }
      reading = ahead;
    }
    var _ =
        reading.thenAccept(
            bytes -> {
              if (bytes == END) {
                action.run();
              }
            });
  }
}
