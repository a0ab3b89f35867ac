package puente.mcp.stream;

/** The stream that a session hears on what belongs to none of its requests. */
public interface SessionStream {
  /** Sends a message, or drops it when nobody can be told any more. */
  void put(String message);

  /** Ends it. */
  void close();
}
