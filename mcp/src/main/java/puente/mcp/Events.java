package puente.mcp;

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

  /** Sends a JSON-RPC message. */
  default void send(String message) {
    send("message", message);
  }

  /** Has the action run once when the client is found to have left; at once if it has already. */
  void onGone(Runnable action);
}
