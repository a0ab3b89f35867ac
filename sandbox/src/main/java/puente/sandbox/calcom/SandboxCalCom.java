package puente.sandbox.calcom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import puente.sandbox.ControlAccess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A Cal.com to try Puente on: stateful, strict, with the API v2 and its surprises. */
public final class SandboxCalCom implements AutoCloseable {
  /** The key that it accepts. */
  public static final String KEY = "cal_test_sandbox";

  private static final JsonMapper JSON = new JsonMapper();
  private static final long LATE_SECONDS = 20;

  /**
   * The address and behaviour of a sandbox.
   *
   * @param counts whether it allows only 120 calls a minute
   */
  public record Options(String host, int port, InstantSource clock, boolean counts) {
    /** On a free local port, by the real time. */
    public static Options usual() {
      return new Options("127.0.0.1", 0, InstantSource.system(), true);
    }

    /** Returns these options at another time. */
    public Options at(InstantSource other) {
      return new Options(host, port, other, counts);
    }

    /** Returns these options on another port. */
    public Options on(int other) {
      return new Options(host, other, clock, counts);
    }

    /** Returns these options without a limit of calls. */
    public Options uncounted() {
      return new Options(host, port, clock, false);
    }
  }

  private final Options options;
  private final Calendar calendar;
  private final CalComRoutes routes;
  private final Troubles troubles = new Troubles();
  private final RateWindow rate = new RateWindow();
  private final List<Asked> log = new CopyOnWriteArrayList<>();
  private final List<Late> late = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  private volatile @Nullable WebhookSender webhook;

  /** A request still at work when its sender has left. */
  private record Late(Asked asked, Instant due) {}

  private SandboxCalCom(Options options) throws IOException {
    this.options = options;
    calendar =
        new Calendar(new Host(7, "Host", "host", "host@example.com", ZoneId.of("Europe/Madrid")));
    CalComSeed.plant(calendar, options.clock().instant());
    routes = new CalComRoutes(calendar, KEY, this::tell);
    http = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 256);
    http.setExecutor(threads);
    http.createContext("/", this::serve);
    http.start();
  }

  /** Starts listening. */
  public static SandboxCalCom start(Options options) {
    try {
      return new SandboxCalCom(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, as Puente's settings want it. */
  public URI url() {
    return URI.create("http://" + options.host() + ":" + http.getAddress().getPort());
  }

  /** The knobs for what goes wrong. */
  public Troubles troubles() {
    return troubles;
  }

  /** Has changes of bookings sent there from now on. */
  public void subscribe(URI subscriber, @Nullable String secret) {
    webhook = new WebhookSender(subscriber, secret);
  }

  /** Returns the statuses of the subscriber's answers so far, one for each delivery. */
  public List<Integer> deliveries() {
    WebhookSender subscribed = webhook;
    return subscribed == null ? List.of() : subscribed.answers();
  }

  /** Every call so far of the API, oldest first. */
  public List<Asked> log() {
    return List.copyOf(log);
  }

  /** Every booking, as the API shows it. */
  public List<JsonNode> bookings() {
    synchronized (calendar) {
      List<JsonNode> all = new ArrayList<>();
      calendar.all().forEach(each -> all.add(each.json(calendar.host)));
      return all;
    }
  }

  private void tell(String event, Appointment about) {
    WebhookSender subscribed = webhook;
    if (subscribed != null) {
      subscribed.send(event, about, calendar.host, options.clock().instant());
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/sandbox/") && !isFromHere(exchange)) {
        send(exchange, 403, JSON.createObjectNode());
      } else if (path.startsWith("/sandbox/")) {
        ownPage(exchange, path);
      } else if (path.startsWith("/v2/")) {
        api(exchange);
      } else {
        send(exchange, 404, JSON.createObjectNode());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives no more bookings than these at once, whatever is asked for. */
  public void limitPages(int most) {
    routes.limitPages(most);
  }

  private static boolean isFromHere(HttpExchange exchange) {
    return ControlAccess.isAllowed(
        exchange.getRequestHeaders().getFirst("Host"),
        exchange.getRequestHeaders().getFirst("Origin"));
  }

  private void api(HttpExchange exchange) throws IOException, InterruptedException {
    Asked asked = Asked.of(exchange);
    log.add(asked);
    Thread.sleep(troubles.delayMillis());
    Trouble trouble = troubles.draw(action(asked));
    Instant now = options.clock().instant();
    doLate(now);
    if (trouble == Trouble.DROP_BEFORE || trouble == Trouble.DONE_LATE) {
      if (trouble == Trouble.DONE_LATE) {
        late.add(new Late(asked, now.plusSeconds(LATE_SECONDS)));
      }
      return; // Closed unanswered.
    }
    if (trouble == Trouble.UNAVAILABLE) {
      send(exchange, 503, JSON.createObjectNode());
      return;
    }
    CalComRoutes.Answer answer = answer(exchange, asked, trouble, now);
    if (trouble == Trouble.UNAVAILABLE_AFTER) {
      send(exchange, 503, JSON.createObjectNode());
    } else if (trouble != Trouble.DROP_AFTER) {
      send(exchange, answer.status(), answer.body());
    }
  }

  private void doLate(Instant now) {
    for (Late each : List.copyOf(late)) {
      if (!each.due().isAfter(now) && late.remove(each)) {
        try {
          synchronized (calendar) {
            routes.answer(each.asked(), now);
          }
        } catch (CalComError nobodyHears) {
          // It could no longer be done.
        }
      }
    }
  }

  private CalComRoutes.Answer answer(
      HttpExchange exchange, Asked asked, @Nullable Trouble trouble, Instant now) {
    try {
      count(exchange, trouble, now);
      if (trouble == Trouble.BROKEN) {
        throw CalComError.broken();
      }
      synchronized (calendar) {
        return routes.answer(asked, now);
      }
    } catch (CalComError error) {
      return new CalComRoutes.Answer(error.status(), error.body(asked.where(), now));
    }
  }

  private void count(HttpExchange exchange, @Nullable Trouble trouble, Instant now) {
    if (trouble == Trouble.TOO_MANY) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      throw CalComError.tooMany();
    }
    if (!options.counts()) {
      return;
    }
    int left = rate.take(now);
    var headers = exchange.getResponseHeaders();
    headers.set("X-RateLimit-Limit-Default", "" + RateWindow.MOST);
    headers.set("X-RateLimit-Remaining-Default", "" + Math.max(0, left));
    headers.set("X-RateLimit-Reset-Default", "" + rate.reset(now));
    if (left < 0) {
      throw CalComError.tooMany();
    }
  }

  private static String action(Asked asked) {
    if (asked.method().equals("GET")) {
      return "read";
    }
    return asked.path().size() == 1 ? "book" : asked.path().getLast();
  }

  /** GET shows the bookings or the knobs; POST turns knobs, DELETE all of them back. */
  private void ownPage(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/sandbox/bookings")) {
      ObjectNode page = JSON.createObjectNode();
      bookings().forEach(page.putArray("bookings")::add);
      send(exchange, 200, page);
      return;
    }
    if (exchange.getRequestMethod().equals("DELETE")) {
      troubles.reset();
    } else if (exchange.getRequestMethod().equals("POST")) {
      JsonNode knobs = Asked.body(exchange);
      try {
        knobs.properties().forEach(each -> turn(each.getKey(), each.getValue()));
      } catch (IllegalArgumentException unknown) {
        send(exchange, 400, JSON.createObjectNode().put("error", unknown.getMessage()));
        return;
      }
    }
    ObjectNode page = JSON.createObjectNode();
    troubles.knobs().forEach(page::put);
    send(exchange, 200, page);
  }

  /** A knob, or {@code next}: a list of one-shot scripts {action, fault}. */
  private void turn(String name, JsonNode value) {
    if (name.equals("next")) {
      value.forEach(
          each ->
              troubles.next(
                  each.path("action").asString("*"),
                  Trouble.valueOf(each.path("fault").asString("").toUpperCase(Locale.ROOT))));
    } else {
      troubles.set(name, value.asDouble());
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("X-Request-Id", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** From now on a booking that is moved does not tell what it became. */
  public void hideMoves() {
    calendar.hidesMoves = true;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    WebhookSender subscribed = webhook;
    if (subscribed != null) {
      subscribed.close();
    }
  }

  /** Runs until killed: --port N, --webhook URL SECRET. */
  public static void main(String[] args) throws InterruptedException {
    Options options = Options.usual();
    List<String> given = Arrays.asList(args);
    if (given.contains("--port")) {
      options = options.on(Integer.parseInt(given.get(given.indexOf("--port") + 1)));
    }
    try (SandboxCalCom calCom = start(options)) {
      if (given.contains("--webhook")) {
        int at = given.indexOf("--webhook");
        calCom.subscribe(URI.create(given.get(at + 1)), given.get(at + 2));
      }
      System.out.println("sandbox calcom " + calCom.url());
      new CountDownLatch(1).await();
    }
  }
}
