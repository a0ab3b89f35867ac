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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import puente.sandbox.ControlAccess;
import puente.sandbox.Fault;
import puente.sandbox.FaultPlan;
import puente.sandbox.FaultRoute;
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
  private final FaultPlan faults = new FaultPlan(CalComFault.KNOWN);
  private final RateWindow rate = new RateWindow();
  private final List<CalComRequest> log = new CopyOnWriteArrayList<>();
  private final List<Late> late = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  private volatile @Nullable WebhookSender webhook;

  /** A request still at work when its sender has left. */
  private record Late(CalComRequest asked, Instant due) {}

  private SandboxCalCom(Options options) throws IOException {
    this.options = options;
    calendar =
        new Calendar(
            new CalendarOwner(7, "Host", "host", "host@example.com", ZoneId.of("Europe/Madrid")));
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

  /**
   * Returns its faults on purpose; a call is named {@code book}, {@code reschedule}, {@code
   * cancel}, {@code confirm}, {@code decline} or {@code read}.
   */
  public FaultPlan faults() {
    return faults;
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
  public List<CalComRequest> log() {
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
      if (path.equals(FaultRoute.PATH)) {
        FaultRoute.serve(faults, exchange);
      } else if (faults.isDown()) {
        return; // Closed unanswered.
      } else if (path.equals("/sandbox/bookings") && isFromHere(exchange)) {
        ObjectNode page = JSON.createObjectNode();
        bookings().forEach(page.putArray("bookings")::add);
        send(exchange, 200, page);
      } else if (path.startsWith("/sandbox/")) {
        send(exchange, isFromHere(exchange) ? 404 : 403, JSON.createObjectNode());
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
    CalComRequest asked = CalComRequest.of(exchange);
    log.add(asked);
    faults.delay();
    Fault fault = faults.draw(action(asked));
    Instant now = options.clock().instant();
    doLate(now);
    if (CalComFault.DONE_LATE.equals(fault)) {
      late.add(new Late(asked, now.plusSeconds(LATE_SECONDS)));
    }
    CalComRoutes.Answer answer =
        Fault.meet(
            fault, () -> answer(exchange, asked, now), met -> error(exchange, asked, met, now));
    if (answer != null) {
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

  private CalComRoutes.Answer answer(HttpExchange exchange, CalComRequest asked, Instant now) {
    try {
      count(exchange, now);
      synchronized (calendar) {
        return routes.answer(asked, now);
      }
    } catch (CalComError error) {
      return refusal(asked, error, now);
    }
  }

  private static CalComRoutes.Answer error(
      HttpExchange exchange, CalComRequest asked, Fault fault, Instant now) {
    return switch (fault.reply()) {
      case TOO_MANY -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        yield refusal(asked, CalComError.tooMany(), now);
      }
      case BROKEN -> refusal(asked, CalComError.broken(), now);
      default -> new CalComRoutes.Answer(503, JSON.createObjectNode());
    };
  }

  private static CalComRoutes.Answer refusal(CalComRequest asked, CalComError error, Instant now) {
    return new CalComRoutes.Answer(error.status(), error.body(asked.where(), now));
  }

  private void count(HttpExchange exchange, Instant now) {
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

  private static String action(CalComRequest asked) {
    if (asked.method().equals("GET")) {
      return "read";
    }
    return asked.path().size() == 1 ? "book" : asked.path().getLast();
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
