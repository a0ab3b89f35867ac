package puente.http;

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
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.log.LogEvent;
import puente.bridge.log.Masked;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.http.connections.HttpCallerConnection;

/** An HTTP request and its answer, in the few words that the surfaces need. */
record HttpExchange(
    ServerRequest request, ServerResponse response, HttpCallerConnection line, Challenge challenge)
    implements Authenticator.Asking {
  private static final int LONGEST_PATH = 100;

  /** The largest body taken: a quotation with a hundred lines and a long note is under 64 KiB. */
  static final int LARGEST_BODY = 1 << 20;

  private static final int FIRST_READ = 16 << 10;

  /** A body is in memory with the values that are read from it, about twice as large. */
  private static final int TREE = 2;

  /** The time that a sender may go on who does not stop to read that it was too much. */
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

  /** Tells whether it was asked for under a name of this very machine. */
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

  /** Returns this exchange for whoever was let in. */
  HttpExchange of(Caller caller) {
    return new HttpExchange(request, response, line, challenge.to(caller));
  }

  /** HTTP/1.0 is what a proxy on this machine speaks, which may add nothing that shows it. */
  @Override
  public boolean fromLoopback() {
    return !line.isHttp10()
        && request.remotePeer().address() instanceof InetSocketAddress peer
        && peer.getAddress() != null
        && peer.getAddress().isLoopbackAddress();
  }

  /** The address that the request came from. */
  String peer() {
    return request.remotePeer().address() instanceof InetSocketAddress peer
        ? peer.getHostString()
        : "?";
  }

  /** Tells whether GET's answer is asked for without its content. */
  boolean isHead() {
    return request.prologue().method().text().equals("HEAD");
  }

  /** The whole body, of at most {@link #LARGEST_BODY}; see {@link #body(int)}. */
  byte[] body() {
    return body(LARGEST_BODY);
  }

  /**
   * The whole body, unpacked.
   *
   * @throws TooLarge when it is above so many bytes
   * @throws Cut when it ends before its end, or its chunks are none
   * @throws ContentCoding.Unsupported when it is packed in a way that is not read
   * @throws ContentCoding.Malformed when it is not packed as it says
   * @throws ProblemException {@link Problem.TooMany} when too much of others is in memory
   */
  byte[] body(int largest) {
    ContentCoding coding = ContentCoding.of(request.headers());
    return coding.unpacked(received(largest), largest, this::held);
  }

  private byte[] received(int largest) {
    long told = request.headers().contentLength().orElse(-1);
    if (told > largest) {
      throw new TooLarge(largest);
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    InputStream content = request.content().inputStream(); // Closing it would wait for more.
    try {
      byte[] body = read(content, told < 0 ? largest : (int) told);
      if (content.read() < 0) {
        if (line.isLate() || body.length < told) {
          throw new Cut();
        }
        line.received();
        return body;
      }
    } catch (ProblemException full) {
      throw full;
    } catch (RequestException refused) {
      if (refused.status().code() != 413) {
        throw new Cut();
      }
    } catch (IOException | RuntimeException cut) {
      throw new Cut(); // However it is told: the rest can't be had.
    } finally {
      line.answering();
    }
    throw new TooLarge(largest);
  }

  /** Reads up to so many bytes, in memory that grows with what has come. */
  private byte[] read(InputStream content, int most) throws IOException {
    // Told how much will come, it takes no 16 KiB buffer for a body of 200 bytes.
    byte[] body = held(Math.min(most, FIRST_READ));
    int length = 0;
    for (int read = 0; read >= 0; length += Math.max(0, read)) {
      if (length == body.length) {
        if (length == most) {
          break;
        }
        byte[] larger = held(Math.min(most, 2 * length));
        System.arraycopy(body, 0, larger, 0, length);
        body = larger;
      }
      read = content.read(body, length, body.length - length);
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  private byte[] held(int bytes) {
    line.memory().take((long) bytes * TREE);
    return new byte[bytes];
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
    private final int largest;

    TooLarge(int largest) {
      super(null, null, false, false);
      this.largest = largest;
    }

    Problem problem() {
      String most = largest >= 1 << 20 ? (largest >> 20) + " MiB" : (largest >> 10) + " KiB";
      return Problem.Invalid.of(
          "",
          Text.format(
              "El cuerpo de la solicitud es demasiado grande: como máximo %s.",
              "The request body is too large: at most %s.", most),
          new Text("Eso es demasiado para una vez.", "That is too much at once."));
    }
  }

  /** The client left in the middle of its request, or sent chunks that are none: 400. */
  static final class Cut extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            "",
            new Text(
                "El cuerpo de la solicitud no llegó completo.",
                "The request body did not arrive whole."),
            Problem.NOT_UNDERSTOOD);

    Cut() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  /** Tells whether the caller prefers that; the answer says that it was applied. */
  boolean prefers(String preference) {
    String all = header("Prefer");
    boolean wanted =
        all != null
            && Arrays.stream(all.split("[,;]", -1))
                .anyMatch(each -> each.replace(" ", "").equalsIgnoreCase(preference));
    if (wanted) {
      response.header(HeaderNames.create("Preference-Applied"), preference);
    }
    return wanted;
  }

  void json(int status, String document) {
    hold(document.length());
    response.status(Status.create(status));
    response.header(HeaderValues.CONTENT_TYPE_JSON);
    send(document.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the content; to a HEAD how long it is alone (RFC 9110, 9.3.2). */
  void send(byte[] content) {
    if (isHead()) {
      response.headers().contentLength(content.length);
      response.send();
    } else {
      response.send(content);
    }
  }

  /**
   * Counts an answer as kept until it has been taken, unless it is small.
   *
   * @throws ProblemException {@link Problem.TooMany} when too much of others is in memory
   */
  void hold(int length) {
    if (length > FIRST_READ) {
      line.memory().take(2L * length);
    }
  }

  void problem(Problem problem, Language language) {
    problem(problem, problem.status(), language);
  }

  /** Answers with a problem of a call, which the bridge has logged. */
  void outcome(Problem problem, Language language) {
    send(problem, problem.status(), language);
  }

  /** Answers a request that did not come to a call; that is logged here. */
  void problem(Problem problem, int status, Language language) {
    String method = request.prologue().method().text();
    String kind = "request refused: " + method + ", " + status + " " + problem.kind();
    line.refusals()
        .log(
            kind,
            () -> {
              String path = shown(request.path().path());
              return LogEvent.of(kind.replace(method + ",", method + " " + path + ","))
                  .with("method", method)
                  .with("path", path)
                  .with("status", status)
                  .with("problem", problem.kind());
            });
    send(problem, status, language);
  }

  /** A path that anybody may make up is not shown whole, nor where it may tell of a person. */
  private static String shown(String path) {
    String line = path.replaceAll("[^\\x21-\\x7e]", "?");
    String some = line.length() <= LONGEST_PATH ? line : line.substring(0, LONGEST_PATH) + "...";
    return Masked.mayTellOfAPerson(some) ? "(a path that is not shown)" : some;
  }

  private void send(Problem problem, int status, Language language) {
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
    send(ProblemDocument.of(problem, status, language).toString().getBytes(StandardCharsets.UTF_8));
  }
}
