package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Secret;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;

final class OdooNamesTest {
  private static final Odoo.Environment PRODUCTION = Odoo.Environment.PRODUCTION;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final HttpOdoo odoo =
      new HttpOdoo(
          OdooSettings.of(PRODUCTION, server.url(), "puente", "bot", new Secret("sandbox-bot-key"))
              .within(Duration.ofSeconds(5), Duration.ofSeconds(5)));
  private final OdooNames names =
      new OdooNames(
          odoo,
          new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL")),
          now::get);

  @AfterEach
  void closes() {
    odoo.close();
    server.close();
  }

  @Test
  void knowsProjectsProductsAndSalespeople() {
    assertThat(names.of(Kind.PROJECT, PRODUCTION))
        .extracting(Named::name)
        .containsExactly(
            "Implementación PUDU - Clínica Norte", "Piloto Hotel Costa", "Soporte 2026");
    assertThat(names.of(Kind.PRODUCT, PRODUCTION)).contains(new Named(1, "Robot PUDU", "P001"));
    assertThat(names.of(Kind.SALESPERSON, PRODUCTION))
        .extracting(Named::name)
        .containsExactly("Ana Torres", "Bruno Díaz", "Carla Núñez", "Diego Peña", "Elena Ríos");
  }

  @Test
  void asksOnceAndAgainWhenHalfAMinuteHasPassed() {
    odoo.connect();
    server.clearLog();
    names.of(Kind.PROJECT, PRODUCTION);
    now.set(Instant.EPOCH.plusSeconds(29));
    names.of(Kind.PROJECT, PRODUCTION);
    assertThat(server.log()).hasSize(1);
    now.set(Instant.EPOCH.plusSeconds(30));
    names.of(Kind.PROJECT, PRODUCTION);
    assertThat(server.log()).hasSize(2);
  }

  @Test
  void hasNoNamesWhileOdooIsDownAndThenHas() {
    server.close();
    assertThat(names.of(Kind.PRODUCT, PRODUCTION)).isEmpty();
    assertThat(names.of(Kind.PRODUCT, Odoo.Environment.DEVELOPMENT)).isEmpty();
  }

  @Test
  void isFoundByOneWhileTheOthersWait() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch answer = new CountDownLatch(1);
    CachedValue<Integer> fresh =
        new CachedValue<>(
            () -> {
              int turn = asked.incrementAndGet();
              await(answer);
              return turn;
            },
            Duration.ofSeconds(1),
            now::get);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> get = fresh::get;
      List<Future<Integer>> waiting = List.of(pool.submit(get), pool.submit(get), pool.submit(get));
      answer.countDown();
      for (Future<Integer> each : waiting) {
        assertThat(each.get()).isEqualTo(1);
      }
    }
    now.set(now.get().plusSeconds(1));
    assertThat(fresh.get()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
