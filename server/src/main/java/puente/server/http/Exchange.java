package puente.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Language;
import puente.bridge.Problem;
import puente.bridge.Text;

/** One HTTP request and its answer, in the few words that the surfaces need. */
record Exchange(ServerRequest request, ServerResponse response, HttpLine line, Challenge challenge)
    implements Access.Asking {
  /** The largest body taken: a quotation with a hundred lines and a long note is under 64 KiB. */
  static final int LARGEST_BODY = 1 << 20;

  /** How long a sender may go on who does not stop to hear that it was too much. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  @Override
  public @Nullable String header(String name) {
    HeaderName header = HeaderNames.create(name);
    return request.headers().contains(header) ? request.headers().get(header).get() : null;
  }

  @Override
  public Stream<String> headerNames() {
    return request.headers().stream().map(Header::name);
  }

  /** Whether it was asked for under a name of this very machine. */
  boolean isForThisMachine() {
    String host = header("Host");
    return host == null
        || host.startsWith("localhost")
        || host.startsWith("127.")
        || host.startsWith("[::1]");
  }

  @Override
  public boolean namesInUrl(String parameter) {
    return request.query().contains(parameter);
  }

  /** The same for whoever was let in. */
  Exchange of(Caller caller) {
    return new Exchange(request, response, line, challenge.to(caller));
  }

  @Override
  public boolean fromLoopback() {
    return request.remotePeer().address() instanceof InetSocketAddress peer
        && peer.getAddress() != null
        && peer.getAddress().isLoopbackAddress();
  }

  /** The address that the request came from. */
  String peer() {
    return request.remotePeer().address() instanceof InetSocketAddress peer
        ? peer.getHostString()
        : "?";
  }

  /**
   * The whole body.
   *
   * @throws TooLarge when it is above {@link #LARGEST_BODY}
   * @throws Cut when it ends before its end, or its chunks are none
   */
  byte[] body() {
    long length = request.headers().contentLength().orElse(LARGEST_BODY);
    if (length > LARGEST_BODY) {
      throw new TooLarge();
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    InputStream content = request.content().inputStream(); // Closing it would wait for more.
    try {
      // Told how much will come, it takes no 16 KiB buffer for a body of 200 bytes.
      byte[] body = content.readNBytes((int) length);
      if (content.read() < 0) {
        line.received();
        return body;
      }
    } catch (RequestException refused) {
      if (refused.status().code() != 413) {
        throw new Cut();
      }
    } catch (IOException | RuntimeException cut) {
      throw new Cut(); // However it is told: the rest can't be had.
    }
    throw new TooLarge();
  }

  /**
   * Takes what still comes of a body that was refused, for a little while: closed at once, the
   * connection would be reset and the answer lost on its way (RFC 9112, 9.6).
   */
  void linger() {
    Thread reading = Thread.currentThread();
    Thread timer =
        Thread.ofVirtual()
            .name("linger")
            .start(
                () -> {
                  try {
                    Thread.sleep(LINGER);
                    reading.interrupt();
                  } catch (InterruptedException taken) {
                    // All of it has come.
                  }
                });
    try {
      request.content().consume();
    } catch (RuntimeException cut) {
      // The sender has left, or goes on for too long.
    }
    timer.interrupt();
  }

  /** The body is above the limit: 413, which no {@link Problem} of an operation has. */
  static final class TooLarge extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            "",
            new Text(
                "El cuerpo de la solicitud es demasiado grande: como máximo 1 MiB.",
                "The request body is too large: at most 1 MiB."));

    TooLarge() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  /** The client left in the middle of its request, or sent chunks that are none: 400. */
  static final class Cut extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            "",
            new Text(
                "El cuerpo de la solicitud no llegó completo.",
                "The request body did not arrive whole."));

    Cut() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  void json(int status, String document) {
    response.status(Status.create(status));
    response.header(HeaderValues.CONTENT_TYPE_JSON);
    response.send(document.getBytes(StandardCharsets.UTF_8));
  }

  void problem(Problem problem, Language language) {
    problem(problem, problem.status(), language);
  }

  void problem(Problem problem, int status, Language language) {
    Duration retryAfter = ProblemDocument.retryAfter(problem);
    if (retryAfter != null) {
      response.header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    String told = challenge.to(problem);
    if (told != null) {
      response.header(HeaderNames.WWW_AUTHENTICATE, told);
    }
    response.status(Status.create(status));
    response.header(HeaderNames.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
    response.header(HeaderNames.CONTENT_LANGUAGE, language.code());
    response.send(
        ProblemDocument.of(problem, status, language).toString().getBytes(StandardCharsets.UTF_8));
  }
}
