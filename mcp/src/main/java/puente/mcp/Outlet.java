package puente.mcp;

/** The stream that a session hears on what belongs to none of its requests. */
interface Outlet {
  /** Sends a message, or drops it when nobody can be told any more. */
  void put(String message);

  /** Ends it. */
  void close();
}
