package puente.http.connections;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Tells whoever speaks plain HTTP to the port of HTTPS so, in the HTTP that they speak: with no
 * more than an alert of TLS, which they cannot read, they would look for the fault elsewhere.
 */
final class PlainHttpOnTlsPort {
  private static final String SENTENCE =
      """
      Este puerto habla HTTPS: use https:// en la dirección. \
      (This port speaks HTTPS: use https:// in the address.)
      """;

  private static final byte[] ANSWER = answer();

  /** The time that the rest of a request may come, so that its sender reads the answer. */
  private static final int LINGER_MILLIS = 1_000;

  private static final int MOST_LEFT = 1 << 20;

  /**
   * Answers a connection that begins like a request of HTTP, and ends it.
   *
   * @return what was read of one that does not
   * @throws IOException when it was answered, or has ended
   */
  static InputStream refused(Socket accepted) throws IOException {
    int first = accepted.getInputStream().read();
    if (first < 0) {
      throw new IOException("it has ended");
    }
    if (first < 'A' || first > 'Z') { // A record of TLS begins with 22.
      return new ByteArrayInputStream(new byte[] {(byte) first});
    }
    accepted.getOutputStream().write(ANSWER);
    accepted.shutdownOutput();
    leave(accepted);
    throw new IOException("plain HTTP");
  }

  /** Closed with bytes unread, the connection would be reset and the answer lost on its way. */
  private static void leave(Socket accepted) {
    try {
      accepted.setSoTimeout(LINGER_MILLIS);
      byte[] some = new byte[1 << 10];
      int left = MOST_LEFT;
      for (int read = 0; read >= 0 && left > 0; left -= read) {
        read = accepted.getInputStream().read(some);
      }
    } catch (IOException gone) {
      // The sender has left, or goes on for too long.
    }
  }

  private static byte[] answer() {
    byte[] sentence = SENTENCE.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + sentence.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[start.length + sentence.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(sentence, 0, whole, start.length, sentence.length);
    return whole;
  }

  private PlainHttpOnTlsPort() {}
}
