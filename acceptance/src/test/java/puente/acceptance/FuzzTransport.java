package puente.acceptance;

import java.io.Closeable;
import java.io.IOException;

/** A way to the server, used by one thread. */
interface FuzzTransport extends Closeable {

  /** Sends a message and gives what came back; gone lines are opened again. */
  FuzzAnswer send(FuzzMessage message) throws IOException;

  /** Calls {@code puente_about} and gives the answer's text. */
  String about() throws IOException;

  @Override
  void close();
}
