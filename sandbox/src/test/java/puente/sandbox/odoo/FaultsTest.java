package puente.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.sandbox.Caller;
import puente.sandbox.Fault;

class FaultsTest {
  private final SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare());
  private final Caller bot = new Caller(odoo);

  @AfterEach
  void stop() {
    odoo.close();
  }

  private Map<String, Object> load(String id) {
    return bot.load("crm.lead", List.of("id", "name"), List.of("puente." + id, id));
  }

  @Test
  void dropBeforeDoesNothing() {
    odoo.faults().next("crm.lead.load", Fault.DROP_BEFORE);

    assertThatThrownBy(() -> load("a")).hasRootCauseInstanceOf(IOException.class);
    assertThat(odoo.records("crm.lead")).hasSize(60);
    assertThat(odoo.log().getLast().status()).isZero();
  }

  @Test
  void dropAfterCommitsOnce() {
    odoo.faults().next("crm.lead.load", Fault.DROP_AFTER);

    assertThatThrownBy(() -> load("a")).hasRootCauseInstanceOf(IOException.class);
    assertThat(odoo.records("crm.lead")).hasSize(61);
    assertThat(load("a").get("ids")).isEqualTo(List.of(odoo.externalIds().get("puente.a")));
    assertThat(odoo.records("crm.lead")).hasSize(61);
  }

  @Test
  void unavailableIsAPageOfHtml() {
    odoo.faults().next("*", Fault.UNAVAILABLE);
    var answer = bot.json2("crm.lead", "search", Map.of("domain", List.of()));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
  }

  @Test
  void aLoserIsToldSoInTheWayOfItsMethod() {
    odoo.faults().set("serialization_loser", 1.0);

    assertThat(load("a")).containsEntry("ids", false);
    var write =
        bot.json2("crm.lead", "write", Map.of("ids", List.of(1), "vals", Map.of("name", "x")));
    assertThat(write.statusCode()).isEqualTo(500);
    assertThat(write.body()).contains("psycopg2.errors.SerializationFailure");
    assertThat(bot.call("crm.lead", "search_count", Map.of("domain", List.of()))).isEqualTo(60L);
  }

  @Test
  void hangingEndsWhenSwitchedOff() {
    odoo.faults().set("hang", true);
    var slow = bot.request("/jsonrpc").timeout(Duration.ofMillis(300));
    slow.POST(BodyPublishers.ofString("{\"params\":{}}"));

    assertThatThrownBy(() -> bot.send(slow)).hasCauseInstanceOf(HttpTimeoutException.class);
    odoo.faults().set("hang", false);
    assertThat(load("a").get("ids")).isNotEqualTo(false);
  }

  @Test
  void downClosesAtOnceAndStillTakesOrders() {
    assertThat(bot.post("/sandbox/faults", "{\"down\":true}").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> bot.get("/web/version")).isInstanceOf(UncheckedIOException.class);
    bot.post("/sandbox/faults", "{\"down\":false}");

    assertThat(bot.get("/web/version").statusCode()).isEqualTo(200);
  }

  @Test
  void theSameSeedGivesTheSameLuck() {
    assertThat(luck()).isEqualTo(luck()).contains(200, 503);
  }

  private List<Integer> luck() {
    odoo.faults().reset().set("unavailable", 0.5).set("seed", 42);
    var seen = new ArrayList<Integer>();
    for (int i = 0; i < 20; i++) {
      seen.add(bot.json2("crm.lead", "search_count", Map.of("domain", List.of())).statusCode());
    }
    return seen;
  }

  @Test
  void delaysEveryCall() {
    odoo.faults().set("delay_ms", 120);
    load("a");

    assertThat(odoo.log().getLast().milliseconds()).isGreaterThanOrEqualTo(120);
  }

  @Test
  void refusesAKnobThatIsNotThere() {
    assertThat(bot.post("/sandbox/faults", "{\"explode\":1}").statusCode()).isEqualTo(400);
  }

  @Test
  void logsCallsAndCountsLogins() {
    bot.rpc("common", "authenticate", "puente", "bot", "bot", Map.of());
    load("a");

    assertThat(odoo.logins()).isEqualTo(1);
    assertThat(odoo.log())
        .extracting(Request::protocol, Request::model, Request::method, Request::status)
        .containsExactly(
            tuple("jsonrpc", "common", "authenticate", 200),
            tuple("json2", "crm.lead", "load", 200));
    assertThat(bot.get("/sandbox/requests").body()).contains("\"logins\":1");
    assertThat(bot.send(bot.request("/sandbox/requests").DELETE()).body()).contains("\"total\":0");
    assertThat(odoo.log()).isEmpty();
  }
}
