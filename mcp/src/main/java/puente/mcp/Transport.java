package puente.mcp;

/** The ways that a client's messages come in, and where messages to it go. */
enum Transport {
  /** Each message is posted, and answered by itself: basic/transports, "Streamable HTTP". */
  STREAMABLE_HTTP,
  /** Everything said goes on one stream: basic/transports, "HTTP with SSE" (2024-11-05). */
  HTTP_WITH_SSE,
  /** As with SSE, but messages have no header fields: basic/transports, "stdio". */
  STDIO;

  /** Tells whether all answers go on one stream, which goes on without those that nobody wants. */
  boolean shared() {
    return this != STREAMABLE_HTTP;
  }

  /** Tells whether a message comes with header fields that say the same as its body. */
  boolean mirrors() {
    return this != STDIO;
  }
}
