package puente.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.stream.SessionStream;

/** stdio: a message to a line, from one client and to it (basic/transports, "stdio"). */
final class StdioTransport {
  private static final int LONGEST_LINE = 1 << 20;

  private final Session session;
  private final SingleStreamClient conversation;
  private final Caller caller;
  private final Duration patience;
  private final Lines out;

  StdioTransport(
      Session session,
      Function<ReceivedMessages, McpReply> answering,
      Caller caller,
      Duration patience,
      OutputStream out) {
    this.session = session;
    this.caller = caller;
    this.patience = patience;
    this.out = new Lines(out);
    this.conversation = new SingleStreamClient(session, Transport.STDIO, answering, this.out::put);
  }

  /** Answers what comes in until it ends, and then what is still being answered; when it ended. */
  long serve(InputStream input, Duration drain) throws IOException {
    session.listen(out);
    long ended = System.nanoTime();
    try (InputStream in = new BufferedInputStream(input)) {
      byte[] line = next(in);
      while (line != null) {
        hear(line);
        line = next(in);
      }
      ended = System.nanoTime();
      conversation.left();
      conversation.await(drain);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      conversation.cut();
    }
    return ended;
  }

  private void hear(byte[] line) {
    if (line.length > LONGEST_LINE) {
      out.put(render(ProtocolError.invalidRequest("a message has at most 1 MiB"), null));
    } else if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
      McpRequest request = new McpRequest(line, _ -> null, caller, patience);
      if (!conversation.hear(request)) {
        String id = Message.id(puente.bridge.json.Json.read(line));
        out.put(render(ProtocolError.internal("too many requests at once"), id));
      }
    }
  }

  private static String render(ProtocolError error, @Nullable String id) {
    StringBuilder out = new StringBuilder();
    error.write(id, out);
    return out.toString();
  }

  /** The next line, and a byte too many of one that is too long; null at the end. */
  private static byte @Nullable [] next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.size() <= LONGEST_LINE) {
        line.write(c);
      }
      c = in.read();
    }
    return line.toByteArray();
  }

  /** Writes messages one at a time; drops them once the client no longer reads. */
  private static final class Lines implements SessionStream {
    private final OutputStream out;

    Lines(OutputStream out) {
      this.out = out;
    }

    @Override
    public synchronized void put(String message) {
      try {
        out.write((message + '\n').getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException gone) {
        // It will close our input too.
      }
    }

    @Override
    public void close() {
      // What is being answered is still said.
    }
  }
}
