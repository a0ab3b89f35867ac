package puente.mcp;

/** How the messages of a client come in, and where what is said to it goes. */
enum Transport {
  /** Each message is posted, and answered by itself: basic/transports, "Streamable HTTP". */
  STREAMABLE_HTTP,
  /** Everything said goes on one stream: basic/transports, "HTTP with SSE" (2024-11-05). */
  HTTP_WITH_SSE,
  /** The same, and messages have no header fields: basic/transports, "stdio". */
  STDIO;

  /** Whether all answers go on one stream, which goes on without those that nobody wants. */
  boolean shared() {
    return this != STREAMABLE_HTTP;
  }

  /** Whether a message comes with header fields that say the same as its body. */
  boolean mirrors() {
    return this != STDIO;
  }
}
