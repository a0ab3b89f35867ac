package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Keys;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was done to silence the server, in small, against the whole process with a small heap. While
 * each attack goes on the server answers /health and an honest caller; afterwards it has given back
 * what it held, and the record holds every honest call. {@code -Dattacks.seconds} says for how long
 * each of them goes on.
 */
class AttacksUnderLoadTest {
  private static final String HONEST = "the-key-of-somebody-who-works";
  private static final int SECONDS = Integer.getInteger("attacks.seconds", 3);
  private static final int CONNECTIONS = 400;
  private static final String ABOUT = "/api/tools/puente_about";

  private static final int ROUNDS = 3;

  /** What /health may take while an attack goes on, in milliseconds. */
  private static final double SOON = 100;

  @TempDir static Path directory;
  private static Path data;
  private static Server server;
  private static Http http;
  private static String weak;
  private static String session;
  private static double idle;
  private static Vitals before;
  private static final AtomicInteger honestCalls = new AtomicInteger();

  private final List<FuzzLine> held = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void start() throws Exception {
    data = Files.createDirectory(directory.resolve("data"));
    String told = command("keys", "create", "--name", "weak", "--scopes", "puente:read");
    weak = told.lines().filter(line -> line.startsWith(Keys.PREFIX)).findFirst().orElseThrow();
    Map<String, String> settings = new HashMap<>();
    settings.put("PUENTE_ANONYMOUS", "");
    settings.put("PUENTE_API_KEY", HONEST);
    settings.put("PUENTE_RATE_KEY", "0"); // The limit of calls is not to hide the other bounds.
    settings.put("PUENTE_RATE_FAILED", "0");
    settings.put("PUENTE_CONNECTIONS", String.valueOf(CONNECTIONS));
    settings.put("PUENTE_CONNECTIONS_PER_ADDRESS", String.valueOf(CONNECTIONS));
    settings.put("PUENTE_IDLE_TIMEOUT", "5s");
    settings.put("PUENTE_REQUEST_TIMEOUT", "5s");
    settings.put("TWILIO_API_URL", "http://127.0.0.1:9");
    settings.put("TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
    settings.put("TWILIO_AUTH_TOKEN", "0".repeat(32));
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:+14155238886");
    settings.put("TEST_HEAP", "256m");
    server = Server.serve(data, settings);
    http = server.http;
    session = initialize(HONEST, Json.object()).header("Mcp-Session-Id");
    for (int i = 0; i < 300; i++) { // So that it has loaded what it needs.
      honest();
      http.get("/health");
    }
    try (Prober prober = new Prober(http.port())) {
      until(() -> prober.count() > 200);
      idle = prober.millis(0.99);
    }
    before = Vitals.of(server.pid());
  }

  @AfterAll
  static void stop() {
    server.close(); // Its last lines become part of the record.
    theRecordIsWholeAndComplete();
  }

  private static String command(String... words) {
    Map<String, String> environment = Map.of("PUENTE_DATA_DIR", data.toString());
    try (Child child = Child.start(data, environment, "puente.app.Main", words)) {
      child.exitCode();
      return child.output();
    }
  }

  private static void until(BooleanSupplier reached) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(10_000_000); // between two looks
    }
  }

  private static Http.Reply initialize(String key, ObjectNode capabilities) throws IOException {
    ObjectNode params = Json.object().put("protocolVersion", "2025-11-25");
    params.set("capabilities", capabilities);
    params.putObject("clientInfo").put("name", "test").put("version", "1");
    return http.rpc("/mcp", "initialize", params, "X-API-Key", key, "Accept", "application/json");
  }

  private static void honest() throws IOException {
    assertThat(http.post(ABOUT, Json.object(), "X-API-Key", HONEST).status()).isEqualTo(200);
    honestCalls.incrementAndGet();
  }

  /** One step of an attack; what comes of it does not matter to the attacker. */
  private interface Step {
    void run() throws IOException;
  }

  /**
   * Lets so many attackers go on for a while, and then finds the server as it was. What else this
   * machine does may be in the way once; an attack that slows the server does so each time.
   */
  private void withstands(String name, int attackers, Step step) throws Exception {
    // The attackers have the same processors: what an idle server needs is allowed on top.
    double limit = SOON + 5 * idle;
    Seen seen = attacked(name, attackers, step);
    for (int round = 1; round < ROUNDS && !seen.isWell(limit); round++) {
      seen = attacked(name, attackers, step);
    }
    assertThat(seen.failures).isEmpty();
    assertThat(seen.p99).isLessThan(limit);
  }

  /**
   * What came of {@code /health} during one round.
   *
   * @param failures what came instead of an answer
   * @param p99 the 99th percentile in milliseconds
   */
  private record Seen(List<String> failures, double p99) {
    boolean isWell(double limit) {
      return failures.isEmpty() && p99 < limit;
    }
  }

  private Seen attacked(String name, int attackers, Step step) throws Exception {
    Seen seen;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    AtomicInteger steps = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(attackers);
        Prober prober = new Prober(http.port())) {
      for (int i = 0; i < attackers; i++) {
        threads.execute(
            () -> {
              while (System.nanoTime() < end) {
                try {
                  step.run();
                  steps.incrementAndGet();
                } catch (IOException cut) {
                  pause(); // It goes on all the same.
                }
              }
            });
      }
      while (System.nanoTime() < end) {
        honest();
        LockSupport.parkNanos(50_000_000); // between two calls
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %d steps; /health p99 %.0f ms, worst %.0f ms, p99 idle %.0f ms, of %d, failed %s%n",
          name,
          steps.get(),
          prober.millis(0.99),
          prober.millis(1),
          idle,
          prober.count(),
          prober.failures());
      seen = new Seen(prober.failures(), prober.millis(0.99));
    }
    held.forEach(FuzzLine::close);
    held.clear();
    recovered();
    return seen;
  }

  private static void recovered() throws Exception {
    long begun = System.nanoTime();
    honest();
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
    assertThat(
            http.rpc("/mcp", "ping", Map.of(), "X-API-Key", HONEST, "Mcp-Session-Id", session)
                .status())
        .isEqualTo(200);
    until(AttacksUnderLoadTest::hasGivenBack);
  }

  /** Sessions and counters stay for a while, within their bounds. */
  private static boolean hasGivenBack() {
    try {
      Vitals now = Vitals.of(server.pid());
      return now.heap() <= before.heap() + (24 << 20)
          && now.descriptors() <= before.descriptors() + 10
          && now.virtual() <= before.virtual() + 10;
    } catch (IOException ended) {
      throw new AssertionError(server.output(), ended);
    }
  }

  private static void pause() {
    LockSupport.parkNanos(5_000_000); // between two attempts
  }

  private FuzzLine hold(String text) throws IOException {
    FuzzLine line = new FuzzLine(http.port(), 10_000);
    held.add(line);
    pause(); // It is the connections that attack, not their rate: the processors are the test's
    // too.
    line.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    return line;
  }

  @Test
  void h1ConnectionsThatAskOnceAndStay() throws Exception {
    withstands(
        "H1",
        4,
        () -> {
          if (held.size() < 3_000) {
            hold("GET /health HTTP/1.1\nHost: localhost\n\n").head();
          } else {
            pause();
          }
        });
  }

  @Test
  void h1ConnectionsThatSayNothing() throws Exception {
    withstands(
        "H1, silent",
        4,
        () -> {
          if (held.size() < 3_000) {
            hold("");
          } else {
            pause();
          }
        });
  }

  @Test
  void h2DeliveriesThatNobodySigned() throws Exception {
    String head = "POST /webhooks/twilio/inbound HTTP/1.1\nHost: localhost\n";
    String signed = head + "X-Twilio-Signature: x\n";
    AtomicInteger turn = new AtomicInteger();
    withstands(
        "H2",
        4,
        () -> {
          int i = turn.incrementAndGet();
          if (held.size() < 1_000) {
            String begin = i % 2 == 0 ? signed + "Content-Length: 65536\n\n" : head;
            String length = i % 2 == 0 ? "" : "Content-Length: 1048575\n\n";
            hold(begin + length + "a".repeat(65_535));
          } else {
            pause();
          }
        });
  }

  @Test
  void h4CapabilitiesAndAddressesThatAreKept() throws Exception {
    ObjectNode capabilities = Json.object();
    for (int i = 0; i < 20_000; i++) {
      capabilities.putObject("c" + i);
    }
    String uri = "puente://" + "x".repeat(900_000);
    AtomicInteger turn = new AtomicInteger();
    withstands(
        "H4",
        4,
        () -> {
          Http.Reply begun = initialize(weak, capabilities);
          http.rpc(
              "/mcp",
              "resources/subscribe",
              Map.of("uri", uri + turn.incrementAndGet()),
              "X-API-Key",
              weak,
              "Mcp-Session-Id",
              begun.header("Mcp-Session-Id"));
        });
  }

  @Test
  void h5SessionsOfOneKey() throws Exception {
    withstands("H5", 8, () -> initialize(weak, Json.object()));
  }

  @Test
  void h6FieldsThatNobodyKnows() throws Exception {
    ObjectNode many = Json.object();
    for (int i = 0; i < 88_000; i++) {
      many.put("f" + i, 1);
    }
    ObjectNode some = Json.object();
    for (int i = 0; i < 20_000; i++) {
      some.put("f" + i, 1);
    }
    String manyFields = many.toString();
    String someFields = some.toString();
    AtomicInteger turn = new AtomicInteger();
    withstands(
        "H6a",
        4,
        () -> {
          String fields = turn.incrementAndGet() % 2 == 0 ? manyFields : someFields;
          Http.Reply told = http.post(ABOUT, fields, "X-API-Key", weak);
          assertThat(told.content().length()).isLessThan(20_000);
        });
  }

  @Test
  void h6FormsWithAWrongSignature() throws Exception {
    StringBuilder form = new StringBuilder();
    for (int i = 0; form.length() < 64_000; i++) {
      form.append("&a").append(i).append('=');
    }
    String head =
        "POST /webhooks/twilio/inbound HTTP/1.1\n"
            + "Host: localhost\nConnection: close\nX-Twilio-Signature: x\n";
    withstands("H6b", 8, () -> assertThat(http.raw(head, form.toString()).status()).isEqualTo(403));
  }

  /** Whatever came before in this class: all is in it, and whole. */
  private static void theRecordIsWholeAndComplete() {
    String shown = command("audit", "show", "--json", "--operation", "puente_about");
    long recorded =
        shown
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(Json::read)
            .filter(line -> line.path("kind").asString("").equals("call"))
            .filter(line -> line.path("holder").asString("").startsWith("key-"))
            .count();
    assertThat(recorded).isEqualTo(honestCalls.get());
    assertThat(command("audit", "verify")).contains("whole");
  }
}
