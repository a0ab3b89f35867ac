package puente.mcp.stream;

import java.time.Duration;

/**
 * The stream of server-sent events that an answer may become. The surface opens it with the first
 * event; it keeps it alive, and it ends it when the answer is complete.
 */
public interface Events {
  /** There is no way to stream: what would be sent is dropped. */
  Events NONE =
      new Events() {
        @Override
        public void send(String event, String data) {
          // Nobody listens.
        }

        @Override
        public void onGone(Runnable action) {
          // Nobody was there.
        }
      };

  /** Opens the stream before there is anything to send. */
  default void open() {}

  /**
   * Sends an event at once. Never fails: a client that has left hears nothing, and that must not
   * disturb the work it asked for. It may wait for a slow client, but not for ever.
   *
   * @param event the kind of event
   * @param data one line
   */
  void send(String event, String data);

  /**
   * Sends an event that a cut stream can be taken up after.
   *
   * @param id what its client then brings as {@code Last-Event-ID}
   * @param data one line; may be empty
   */
  default void send(String id, String event, String data) {
    send(event, data);
  }

  /**
   * Ends the connection before the stream has ended: after the pause its client comes again with
   * the id. What is sent afterwards is dropped, and {@link #onGone} says nothing of it.
   */
  default void pause(String id, Duration pause) {}

  /** Sends a JSON-RPC message. */
  default void send(String message) {
    send("message", message);
  }

  /** Has the action run once when the client is found to have left; at once if it has already. */
  void onGone(Runnable action);
}
