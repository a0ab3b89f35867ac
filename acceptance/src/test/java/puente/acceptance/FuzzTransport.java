package puente.acceptance;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A way to the server, used by one thread. */
interface FuzzTransport extends Closeable {

  /** Sends a message and gives what came back; gone lines are opened again. */
  FuzzAnswer send(FuzzMessage message) throws IOException;

  /** What is wrong with what came back; null when nothing is. */
  default @Nullable String judge(FuzzMessage sent, FuzzAnswer answer) {
    return FuzzOracle.judge(sent, answer);
  }

  /** Calls {@code puente_about} and gives the answer's text. */
  String about() throws IOException;

  @Override
  void close();
}
