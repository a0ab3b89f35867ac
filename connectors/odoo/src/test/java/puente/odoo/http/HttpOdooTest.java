package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.text.Language;
import puente.odoo.Asking;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.UnconfiguredOdoo;
import puente.sandbox.Fault;
import puente.sandbox.odoo.OdooFault;
import puente.sandbox.odoo.SandboxOdoo;

/** What happens when the line or the server fails, on the sandbox's faults. */
@Timeout(20)
final class HttpOdooTest {
  private static final List<String> COLUMNS = List.of("id", "name", "type");
  private static final List<List<String>> ROWS =
      List.of(List.of("puente.lead_1", "Prueba", "opportunity"));

  private final SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<HttpOdoo> opened = new ArrayList<>();
  private HttpOdoo odoo = open(settings());

  private OdooSettings settings() {
    return OdooSettings.of(
        Odoo.Environment.PRODUCTION, server.url(), "puente", "bot", new Secret("sandbox-bot-key"));
  }

  private HttpOdoo open(OdooSettings settings) {
    HttpOdoo client = new HttpOdoo(settings, now::get);
    opened.add(client);
    return client;
  }

  @AfterEach
  void closes() {
    opened.forEach(HttpOdoo::close);
    server.close();
  }

  private static Problem problem(Callable<?> call) {
    try {
      throw new AssertionError("was not refused but gave " + call.call());
    } catch (ProblemException refusal) {
      return refusal.problem();
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  @Test
  void anotherLanguageOfOurUserIsNoticedWhileRunning() {
    assertThat(stageIn(odoo)).isEqualTo("New");
    HttpOdoo admin =
        open(
            OdooSettings.of(
                Odoo.Environment.PRODUCTION,
                server.url(),
                "puente",
                "admin",
                new Secret("sandbox-admin-key")));
    long stage = admin.searchRead("crm.stage", NEW).getFirst().path("id").asLong();
    admin.write(
        "crm.stage",
        "write",
        Map.of(
            "ids", List.of(stage),
            "vals", Map.of("name", "Nuevo"),
            "context", Map.of("lang", "es_ES")));
    admin.write(
        "res.users",
        "write",
        Map.of("ids", List.of(odoo.userId()), "vals", Map.of("lang", "es_ES")));
    assertThat(stageIn(odoo)).as("asked a moment ago").isEqualTo("New");
    now.set(now.get().plus(Duration.ofMinutes(6)));
    while (!stageIn(odoo).equals("Nuevo")) { // The class has a timeout.
      Thread.onSpinWait();
    }
  }

  private static final Odoo.Search NEW = new Odoo.Search(List.of(), List.of("name"), "id", 0, 1);

  private static String stageIn(HttpOdoo odoo) {
    return odoo.searchRead("crm.stage", NEW).getFirst().path("name").asString();
  }

  private int leads() {
    return server.records("crm.lead").size();
  }

  private long calls(String method) {
    return server.log().stream().filter(request -> request.method().equals(method)).count();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "JSONRPC", "XMLRPC"})
  void aHundredFirstCallsLogInOnce(Protocol protocol) throws Exception {
    server.faults().set("delay_ms", 20);
    HttpOdoo fresh = open(settings().by(protocol));
    Callable<Integer> call = () -> fresh.count("res.partner", List.of());
    List<Future<Integer>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(IntStream.range(0, 100).mapToObj(_ -> call).toList());
    }

    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isGreaterThan(40);
    }
    assertThat(server.logins()).isEqualTo(protocol == Protocol.AUTO ? 0 : 1);
    assertThat(calls("context_get")).isEqualTo(protocol == Protocol.AUTO ? 1 : 0);
    assertThat(calls("search_count")).isEqualTo(100);
  }

  @Test
  void aFailedConnectionIsTriedAgainAtTheNextCall() {
    server.faults().set("down", true);
    assertThat(problem(() -> odoo.count("res.partner", List.of())).kind()).isEqualTo("unavailable");

    server.faults().set("down", false);
    assertThat(odoo.count("res.partner", List.of())).isGreaterThan(40);
  }

  @Test
  void oneFailureReachesAllWhoWaitForIt() throws Exception {
    server.faults().set("down", true);
    Callable<Integer> call = () -> odoo.count("res.partner", List.of());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer :
          threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> call).toList())) {
        assertThatThrownBy(answer::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(ProblemException.class);
      }
    }
  }

  @Test
  void aRefusedLoginIsNotRepeatedForHalfAMinute() {
    OdooSettings wrong =
        OdooSettings.of(
                Odoo.Environment.DEVELOPMENT, server.url(), "puente", "bot", new Secret("wrong"))
            .by(Protocol.JSONRPC);
    HttpOdoo stranger = open(wrong);
    for (int i = 0; i < 5; i++) {
      assertThat(problem(() -> stranger.count("res.partner", List.of())).detail().en())
          .contains("DEV_ODOO_LOGIN", "DEV_ODOO_API_KEY");
    }
    assertThat(server.logins()).isEqualTo(1);

    now.set(Instant.EPOCH.plusSeconds(31));
    assertThat(problem(() -> stranger.count("res.partner", List.of()))).isNotNull();
    assertThat(server.logins()).isEqualTo(2);
  }

  @Test
  void aReadIsAskedAgainOnce() {
    odoo.connect();
    for (Fault fault : List.of(Fault.DROP_BEFORE, Fault.UNAVAILABLE)) {
      server.faults().next("res.partner.search_count", fault);
      assertThat(odoo.count("res.partner", List.of())).isGreaterThan(40);
    }
    server.faults().next("res.partner.search_count", Fault.DROP_BEFORE);
    server.faults().next("res.partner.search_count", Fault.UNAVAILABLE);
    server.clearLog();
    assertThat(problem(() -> odoo.count("res.partner", List.of())).kind()).isEqualTo("unavailable");
    assertThat(calls("search_count")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "JSONRPC", "XMLRPC"})
  void aWriteWhoseAnswerIsLostIsUncertainAndNotRepeated(Protocol protocol) {
    odoo = open(settings().by(protocol));
    odoo.connect();
    int before = leads();
    server.faults().next("crm.lead.load", Fault.DROP_AFTER);
    Problem lost = problem(() -> odoo.load("crm.lead", COLUMNS, ROWS));

    assertThat(lost).isInstanceOf(Problem.Uncertain.class);
    assertThat(lost.detail().es()).contains("el cambio en la oportunidad");
    assertThat(calls("load")).isEqualTo(1);
    assertThat(leads()).isEqualTo(before + 1);

    odoo.load("crm.lead", COLUMNS, ROWS);
    assertThat(leads()).as("the same load again finds what the first made").isEqualTo(before + 1);
  }

  @Test
  void aWriteThatOdooTurnsAwayIsNotUncertain() {
    odoo.connect();
    server.faults().next("crm.lead.load", Fault.UNAVAILABLE);

    assertThat(problem(() -> odoo.load("crm.lead", COLUMNS, ROWS)).kind()).isEqualTo("unavailable");
    assertThat(calls("load")).isEqualTo(1);
  }

  @Test
  void aServerThatHangsIsGivenUpAtTheDeadline() {
    odoo = open(settings().within(Duration.ofMillis(400), Duration.ofMillis(600)));
    odoo.connect();
    server.faults().next("*", Fault.HANG).next("*", Fault.HANG_AFTER);
    long start = System.nanoTime();

    assertThat(problem(() -> odoo.count("res.partner", List.of())).kind()).isEqualTo("unavailable");
    assertThat(problem(() -> odoo.load("crm.lead", COLUMNS, ROWS)).kind()).isEqualTo("uncertain");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theLoserOfARaceLoadsAgain() {
    odoo.connect();
    server
        .faults()
        .next("crm.lead.load", OdooFault.SERIALIZATION_LOSER)
        .next("crm.lead.load", OdooFault.SERIALIZATION_LOSER);

    assertThat(odoo.load("crm.lead", COLUMNS, ROWS)).hasSize(1);
    assertThat(calls("load")).isEqualTo(3);
  }

  /** As where the order sequence has no gaps. */
  @ParameterizedTest
  @EnumSource(names = {"JSON2", "JSONRPC", "XMLRPC"})
  void aLockThatAnotherHoldsIsWaitedFor(Protocol protocol) {
    odoo = open(settings().by(protocol));
    odoo.connect();
    server
        .faults()
        .next("crm.lead.load", OdooFault.LOCK_NOT_AVAILABLE)
        .next("crm.lead.load", OdooFault.LOCK_NOT_AVAILABLE);
    assertThat(odoo.load("crm.lead", COLUMNS, ROWS)).hasSize(1);

    server.faults().next("crm.lead.write", OdooFault.LOCK_NOT_AVAILABLE);
    Map<String, ?> change = Map.of("ids", List.of(1), "vals", Map.of("name", "Otra"));
    assertThat(problem(() -> odoo.write("crm.lead", "write", change)))
        .isEqualTo(OdooProblems.busy());
  }

  @Test
  void aLoserThatKeepsLosingMayTryLater() {
    odoo.connect();
    server.faults().set("serialization_loser", 1.0);

    assertThat(problem(() -> odoo.load("crm.lead", COLUMNS, ROWS)))
        .isInstanceOfSatisfying(
            Problem.Unavailable.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
    assertThat(calls("load")).isEqualTo(5);
  }

  @Test
  void nobodyListeningIsUnavailableForAWriteToo() {
    odoo.connect();
    server.close();

    assertThat(problem(() -> odoo.load("crm.lead", COLUMNS, ROWS)).kind()).isEqualTo("unavailable");
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "JSONRPC", "XMLRPC"})
  void anOutageIsToldAtOnceUntilOdooAnswersAgain(Protocol protocol) throws InterruptedException {
    odoo = open(settings().by(protocol).within(Duration.ofMillis(400), Duration.ofMillis(400)));
    CountDownLatch returned = new CountDownLatch(1);
    odoo.onReturn(returned::countDown);
    assertThat(odoo.state()).isEqualTo(Odoo.State.NOT_ASKED_YET);
    odoo.connect();
    assertThat(odoo.state()).isEqualTo(Odoo.State.UP);
    server.faults().set("hang", true);
    for (int i = 0; i < 5; i++) {
      assertThat(problem(() -> odoo.count("res.partner", List.of())).kind())
          .isEqualTo("unavailable");
    }
    assertThat(odoo.state()).isEqualTo(Odoo.State.DOWN);
    for (int i = 0; i < 100; i++) {
      assertThat(problem(() -> odoo.count("res.partner", List.of())).kind())
          .isEqualTo("unavailable");
    }
    assertThat(calls("search_count")).as("none of the hundred was sent").isEqualTo(5);
    assertThat(odoo.majorVersion()).as("what is known is told").isEqualTo(19);

    server.faults().reset();
    assertThat(returned.await(15, TimeUnit.SECONDS)).isTrue();
    assertThat(odoo.state()).isEqualTo(Odoo.State.UP);
    assertThat(odoo.count("res.partner", List.of())).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "JSONRPC", "XMLRPC"})
  void theLanguageIsAskedForAtTheLoginAndLeftOutOnceItIsGone(Protocol protocol) {
    HttpOdoo admin =
        open(
            OdooSettings.of(
                Odoo.Environment.PRODUCTION,
                server.url(),
                "puente",
                "admin",
                new Secret("sandbox-admin-key")));
    Map<String, ?> own = Map.of("lang", "es_ES");
    admin.write("res.users", "write", Map.of("ids", List.of(10), "vals", own));
    Map<String, ?> silla = Map.of("name", "Robot de reparto");
    admin.write(
        "product.product",
        "write",
        Map.of("ids", List.of(1), "vals", silla, "context", Map.of("lang", "es_ES")));
    server.clearLog();
    HttpOdoo spanish = open(settings().by(protocol));
    List<?> one = Domain.where("id", "=", 1);
    for (String name : List.of("Robot de reparto", "Robot PUDU")) {
      assertThat(
              spanish
                  .searchRead("product.product", Odoo.Search.of(one, List.of("name"), 1))
                  .getFirst()
                  .path("name")
                  .asString())
          .isEqualTo(name);
      Map<String, ?> off = Map.of("active", false);
      admin.write("res.lang", "write", Map.of("ids", List.of(2), "vals", off));
    }
    assertThat(calls("read") + calls("context_get")).isEqualTo(1);
    Asking asking = Asking.of(spanish, Language.ES);
    assertThat(asking.ask("find_product", "{'query': 'robot pudu'}").path("products")).isNotEmpty();
  }

  @Test
  void asksForAFieldOnceAndForAnAbsentOneAgainLater() {
    for (int i = 0; i < 3; i++) {
      assertThat(odoo.hasField("crm.lead", "name")).isTrue();
      assertThat(odoo.hasField("crm.lead", "x_studio_producto")).isFalse();
    }
    assertThat(calls("fields_get")).isEqualTo(2);

    now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
    odoo.hasField("crm.lead", "name");
    odoo.hasField("crm.lead", "x_studio_producto");
    assertThat(calls("fields_get")).isEqualTo(3);
  }

  @Test
  void problemsShowNoTracebackAndNoKey() {
    Problem problem =
        problem(() -> odoo.write("crm.lead", "write", Map.of("ids", List.of(1), "nonsense", 1)));

    assertThat(problem.toString()).doesNotContain("Traceback", "sandbox-bot-key", "File \"");
    assertThat(settings().toString()).doesNotContain("sandbox-bot-key");
  }

  @Test
  void anAddressThatIsNotOneIsRefusedByName() {
    for (String bad : List.of("ftp://odoo.example", "odoo.example", "https://u:p@odoo.example")) {
      assertThatThrownBy(
              () ->
                  OdooSettings.of(
                      Odoo.Environment.DEVELOPMENT, URI.create(bad), "d", "l", new Secret("k")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("DEV_ODOO_URL");
    }
    assertThat(settings().in(ZoneId.of("America/Lima")).zone())
        .isEqualTo(ZoneId.of("America/Lima"));
  }

  @Test
  void anUnconfiguredEnvironmentNamesItsVariables() {
    Odoo none =
        new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL", "DEV_ODOO_DB"));

    for (Callable<?> call :
        List.<Callable<?>>of(
            none::majorVersion,
            () -> none.hasField("crm.lead", "name"),
            () -> none.read("crm.lead", "search", Map.of()),
            () -> none.write("crm.lead", "create", Map.of()),
            () -> none.searchRead("crm.lead", Odoo.Search.of(List.of(), List.of(), 1)),
            () -> none.count("crm.lead", List.of()),
            () -> none.countBy("crm.lead", List.of(), "user_id"),
            () -> none.searchTree("crm.lead", List.of(), Map.of(), 1),
            () -> none.load("crm.lead", COLUMNS, ROWS),
            () -> none.url("crm.lead", 1))) {
      assertThat(problem(call).detail().es())
          .contains("DEV_ODOO_URL, DEV_ODOO_DB", "PUENTE_WRITE_ENVIRONMENT");
    }
  }
}
