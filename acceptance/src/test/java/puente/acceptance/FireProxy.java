package puente.acceptance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.acceptance.FireSchedule.Fault;
import puente.acceptance.FireSchedule.Moment;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Stands between servers and an Odoo, a door for each server, and does to calls what was drawn. In
 * every second schedule it keeps connections, as an nginx before Odoo does.
 */
final class FireProxy implements AutoCloseable {
  private static final String EMPTY =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n"
          + "Connection: close\r\n\r\n";

  /** As Odoo answers a load() that lost (docs/odoo-facts.md, "Exactly once"). */
  private static final String LOSER =
      "{\"ids\":false,\"messages\":[{\"type\":\"error\",\"message\":\"could not serialize access"
          + " due to concurrent update\\n\",\"rows\":{\"from\":0,\"to\":0},\"record\":0}],"
          + "\"nextrow\":0}";

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d{1,9})");

  private record Request(String name, byte[] head, byte[] body) {
    String model() {
      return name.substring(0, name.lastIndexOf('.'));
    }
  }

  private final FireOdoo odoo;
  private final FirePeople people;
  private final Map<String, CountDownLatch> holding = new ConcurrentHashMap<>();
  private final List<ServerSocket> doors = new ArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable FireScript script;

  /** What becomes of the bodies of calls: for taking an anchor away. */
  volatile UnaryOperator<JsonNode> tamper = UnaryOperator.identity();

  /** After how many bytes of request and answer a call, by name and body, is cut; or negative. */
  volatile ToIntFunction<String> cutting = _ -> -1;

  /** How many calls were cut on a connection that had served others. */
  final AtomicInteger cutWhereKept = new AtomicInteger();

  private int busy;

  FireProxy(FireOdoo odoo, FirePeople people, int count) throws IOException {
    this.odoo = odoo;
    this.people = people;
    for (int i = 0; i < count; i++) {
      doors.add(listening(i, 0));
    }
  }

  int port(int door) {
    return doors.get(door).getLocalPort();
  }

  /** From now on calls meet this; null lets them pass. */
  void play(@Nullable FireScript next) {
    script = next;
  }

  private ServerSocket listening(int door, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    Thread.ofVirtual().start(() -> let(door, socket));
    return socket;
  }

  private void let(int door, ServerSocket listening) {
    try {
      while (true) {
        Socket in = listening.accept();
        open.add(in);
        Thread.ofVirtual().start(() -> serve(door, in));
      }
    } catch (IOException shut) {
      // Nobody comes through any more.
    }
  }

  /** What is open is cut, and who comes is refused, until {@link #reopen}. */
  synchronized void shut() throws IOException {
    for (ServerSocket door : doors) {
      door.close();
    }
    for (Socket each : open) {
      each.close();
    }
  }

  synchronized void reopen() throws IOException {
    for (int i = 0; i < doors.size(); i++) {
      doors.set(i, listening(i, doors.get(i).getLocalPort()));
    }
  }

  private void serve(int door, Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (int served = 0; serve(door, client, in, served > 0); served++) {
        // Another request comes on it.
      }
    } catch (IOException cut) {
      // By one side, by the other, or by us.
    } finally {
      open.remove(client);
    }
  }

  /** Whether the connection is kept. */
  private boolean serve(int door, Socket client, InputStream in, boolean kept) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return false;
    }
    in.reset();
    begun(1);
    try {
      Request request = read(in);
      FireScript now = script;
      Fault fault = now == null ? null : now.fault(request.name());
      if (now != null) {
        now.at(Moment.At.CALL_TO_ODOO, door);
      }
      int cut =
          cutting.applyAsInt(
              request.name() + " " + new String(request.body(), StandardCharsets.UTF_8));
      if (cut >= 0) {
        cutWhereKept.addAndGet(kept ? 1 : 0);
        client.getOutputStream().write(cut(request, cut));
        return false;
      }
      byte[] answer = answer(request, fault, client);
      if (now != null && answer.length > 0) {
        now.at(Moment.At.ANSWER_OF_ODOO, door);
      }
      byte[] keeping = now != null && now.keepsConnections() ? keeping(answer) : answer;
      client.getOutputStream().write(keeping);
      return keeping != answer;
    } finally {
      begun(-1);
    }
  }

  /** What is still answered: so many bytes of the request get through, or all of it. */
  private byte[] cut(Request request, int at) throws IOException {
    int length = request.head().length + request.body().length;
    if (at >= length) {
      byte[] answer = keeping(passed(request));
      return Arrays.copyOf(answer, Math.min(answer.length - 1, at - length));
    }
    byte[] whole = Arrays.copyOf(request.head(), length);
    System.arraycopy(request.body(), 0, whole, request.head().length, request.body().length);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), odoo.port())) {
      socket.getOutputStream().write(whole, 0, at);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
    return new byte[0];
  }

  /** The answer as an nginx gives it that keeps the connection; itself where it has no length. */
  private static byte[] keeping(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n") + 4;
    Matcher length = LENGTH.matcher(end < 4 ? "" : text.substring(0, end));
    if (!length.find() || Integer.parseInt(length.group(1)) != text.length() - end) {
      return answer;
    }
    String head =
        text.substring(0, end)
            .replaceFirst("HTTP/1.0", "HTTP/1.1")
            .replaceFirst("(?i)Connection: close", "Connection: keep-alive");
    return (head + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The whole answer; nothing where the line is cut. */
  private byte[] answer(Request request, @Nullable Fault fault, Socket client) throws IOException {
    if (fault == null) {
      return passed(request);
    }
    return switch (fault) {
      case DROP_BEFORE -> new byte[0];
      case DROP_AFTER -> {
        passed(request);
        yield new byte[0];
      }
      case DONE_LATE -> {
        untilItLeft(client);
        yield passed(request);
      }
      case ANSWERED_LATE -> {
        byte[] answer = passed(request);
        untilItLeft(client);
        yield answer;
      }
      case UNAVAILABLE -> page("503 Service Unavailable");
      case EMPTY_200 -> EMPTY.getBytes(StandardCharsets.ISO_8859_1);
      case EMPTY_200_DONE -> {
        passed(request);
        yield EMPTY.getBytes(StandardCharsets.ISO_8859_1);
      }
      case GATEWAY_TIMEOUT_DONE -> {
        passed(request);
        yield page("504 Gateway Time-out");
      }
      case PAGE_200 -> page("200 OK");
      case HALF_ANSWER -> {
        byte[] answer = passed(request);
        yield Arrays.copyOf(answer, answer.length - Math.min(answer.length, 12));
      }
      case ROW_HELD -> held(request, client);
      case NAMESAKE_APPEARS -> {
        passed(request);
        people.makeNamesake(Json.read(request.body()));
        yield new byte[0];
      }
      case CHANGED_BY_A_PERSON -> {
        passed(request);
        people.changeOrder(Json.read(request.body()));
        yield new byte[0];
      }
      case SERIALIZATION_LOSER -> loser(request);
      case ODOO_KILLED -> {
        byte[] answer = passed(request); // It dies when this is done, and others are under way.
        FireScript now = script;
        if (now != null) {
          now.killOdoo();
        }
        yield answer.length > 0 ? new byte[0] : answer;
      }
    };
  }

  private static byte[] page(String status) {
    return ("HTTP/1.0 "
            + status
            + "\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n"
            + "<html><title>"
            + status
            + "</title></html>\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** It waits for somebody else's transaction, as does whatever writes there later. */
  private byte[] held(Request request, Socket client) throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    holding.put(request.name(), done);
    try {
      FireOdoo.Held transaction = odoo.hold(request.model());
      if (transaction == null) {
        untilItLeft(client);
      } else {
        Thread.ofVirtual()
            .start(
                () -> {
                  untilItLeft(client);
                  transaction.close();
                });
      }
      return sent(request);
    } finally {
      holding.remove(request.name());
      done.countDown();
    }
  }

  private void queue(Request request) throws IOException {
    CountDownLatch first = holding.get(request.name());
    try {
      if (first != null) {
        first.await();
      }
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  private static byte[] loser(Request request) {
    boolean json2 = new String(request.head(), StandardCharsets.ISO_8859_1).contains(" /json/2/");
    String body = json2 ? LOSER : "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + LOSER + "}";
    String head = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whoever waits for an answer says nothing more; the end of its stream is its leaving. */
  private static void untilItLeft(Socket client) {
    try {
      client.setSoTimeout(60_000);
      while (client.getInputStream().read() >= 0) {
        // Until it is gone.
      }
    } catch (IOException gone) {
      // As good.
    }
  }

  private byte[] passed(Request request) throws IOException {
    queue(request);
    return sent(request);
  }

  private byte[] sent(Request request) throws IOException {
    byte[] body = request.body();
    byte[] head = request.head();
    if (request.name().endsWith(".load")) {
      body = Json.write(tamper.apply(Json.read(body))).getBytes(StandardCharsets.UTF_8);
      head =
          new String(head, StandardCharsets.ISO_8859_1)
              .replaceFirst("(?i)content-length: \\d+", "Content-Length: " + body.length)
              .getBytes(StandardCharsets.ISO_8859_1);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), odoo.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head);
      out.write(body);
      return socket.getInputStream().readAllBytes();
    }
  }

  private static Request read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.append(line).append("\r\n");
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    String path = head.toString().split(" ", 3)[1];
    byte[] top = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    return new Request(name(path, body), top, body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the request ended early");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** {@code model.method}, or the path of what is no remote call. */
  private static String name(String path, byte[] body) {
    if (path.startsWith("/json/2/")) {
      return path.substring("/json/2/".length()).replace('/', '.');
    }
    if (path.equals("/jsonrpc")) {
      JsonNode arguments = Json.read(body).at("/params/args");
      return arguments.path(3).asString("") + "." + arguments.path(4).asString("");
    }
    return path;
  }

  private synchronized void begun(int more) {
    busy += more;
    notifyAll();
  }

  /** Returns when no call is under way, late ones too. */
  synchronized void awaitQuiet() throws InterruptedException {
    while (busy > 0) {
      wait();
    }
  }

  @Override
  public void close() throws IOException {
    shut();
  }
}
