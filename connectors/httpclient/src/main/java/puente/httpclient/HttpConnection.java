package puente.httpclient;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection to a back end for one exchange after the other, each read to its end before the
 * next. Whoever has it has it alone.
 */
final class HttpConnection implements AutoCloseable {
  /** Goes whole into the empty buffer of a socket: where that fails, nothing of it was taken. */
  private static final int FIRST_BYTES = 4_096;

  private static final int REQUEST_TIMEOUT = 408;

  private final SocketChannel channel;
  private final Socket socket;
  private final BufferedInputStream in;
  private final long madeAt = System.nanoTime();
  private int exchanges;
  private boolean taken;
  private boolean answered;
  private boolean reusable;
  private Duration serverKeeps = Duration.ofDays(1);

  /**
   * @param channel what it goes over, to look whether something has come in
   * @param socket the channel's, or one that speaks TLS over it
   */
  HttpConnection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Sends the request and reads its whole answer.
   *
   * @throws IOException after which the connection is of no use
   */
  Reply exchange(byte[] request, boolean head, int answerBytes) throws IOException {
    exchanges++;
    taken = false;
    answered = false;
    reusable = false;
    send(request);
    awaitAnswer();
    HttpResponseReader reader = new HttpResponseReader(in, answerBytes);
    Reply reply = reader.reply(head);
    if (isUsedAgain() && reply.status() == REQUEST_TIMEOUT) {
      // Said before it closed, of a request that it had not seen (RFC 9110, 15.5.9).
      answered = false;
      throw new EOFException("the kept connection was closed for being idle");
    }
    reusable = reader.leavesOpen();
    serverKeeps = reply.keepAlive().orElse(serverKeeps);
    return reply;
  }

  private void send(byte[] request) throws IOException {
    OutputStream out = socket.getOutputStream();
    int first = Math.min(request.length, FIRST_BYTES);
    try {
      out.write(request, 0, first);
      taken = true;
      out.write(request, first, request.length - first);
    } catch (SocketException known) {
      throw known;
    } catch (IOException cut) { // a channel does not tell a broken pipe by its type
      SocketException same = new SocketException(String.valueOf(cut.getMessage()));
      same.initCause(cut);
      throw same;
    }
  }

  private void awaitAnswer() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("the connection was closed before an answer");
    }
    in.reset();
    answered = true;
  }

  /** When it was made, by {@link System#nanoTime}. */
  long madeAt() {
    return madeAt;
  }

  /** Whether more than one request was sent on it. */
  boolean isUsedAgain() {
    return exchanges > 1;
  }

  /** Whether the last request was not even begun to be sent. */
  boolean isUntaken() {
    return !taken;
  }

  /** Whether nothing has come of an answer to the last request. */
  boolean isUnanswered() {
    return !answered;
  }

  /** Whether the last answer leaves the connection open, and ready for the next request. */
  boolean isReusable() {
    return reusable;
  }

  /** How long the server says that it keeps an idle connection. */
  Duration serverKeeps() {
    return serverKeeps;
  }

  /**
   * Whether nothing has come in since the last answer: neither the end nor bytes that nobody asked
   * for. Does not wait.
   */
  boolean isQuiet() {
    try {
      if (in.available() > 0) {
        return false;
      }
      channel.configureBlocking(false);
      boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
      channel.configureBlocking(true);
      return quiet;
    } catch (IOException ended) {
      return false;
    }
  }

  @Override
  public void close() {
    try (channel;
        socket) {
      reusable = false;
    } catch (IOException gone) {
      // As good as closed.
    }
  }
}
