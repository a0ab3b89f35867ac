package puente.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.sandbox.Caller;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.model.OdooVersion;

class WireFormatTest {
  private final SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare());
  private final Caller bot = new Caller(odoo);

  @AfterEach
  void stop() {
    odoo.close();
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", odoo.port())) {
      socket.setSoTimeout(1_500);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyAnswerClosesTheConnection() throws IOException {
    // readAllBytes() returns only because the server closed.
    assertThat(raw("GET /web/version HTTP/1.1\r\nConnection: keep-alive\r\n\r\n"))
        .startsWith("HTTP/1.0 200 OK\r\n")
        .contains("\r\nConnection: close\r\n")
        .endsWith("{\"version_info\":[19,0,0,\"final\",0,\"\"],\"version\":\"19.0\"}");
  }

  @Test
  void aChunkedBodyIsNotSeen() throws IOException {
    String body = "{\"domain\": []}";
    String answer =
        raw(
            "POST /json/2/crm.lead/search HTTP/1.1\r\nAuthorization: bearer sandbox-bot-key\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length())
                + "\r\n"
                + body
                + "\r\n0\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.0 422 ")
        .contains("missing a required argument: 'domain'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crm.lead    | search         | {}                                     | 422 | missing a required argument: 'domain'
          crm.lead    | search         | [[]]                                   | 422 | missing a required argument: 'domain'
          crm.lead    | search         | {"ids":[1],"domain":[]}                | 422 | cannot call crm.lead.search with ids
          crm.lead    | search         | {"domain":[],"dominio":1}              | 422 | got an unexpected keyword argument 'dominio'
          crm.lead    | _search        | {}                                     | 403 | Private methods (such as 'crm.lead._search') cannot
          crm.lead    | no_such_method | {}                                     | 404 | The method 'crm.lead.no_such_method' does not exist
          no.model    | search         | {}                                     | 404 | the model 'no.model' does not exist
          ir.rule     | search_read    | {}                                     | 403 | You are not allowed to access 'Record Rule' (ir.rule)
          crm.lead    | create         | {"vals_list":[{"name":"x","zz":1}]}    | 500 | Invalid field 'zz' in 'crm.lead'
          crm.lead    | search         | {"domain":[["zz","=","x"]]}            | 500 | Invalid field crm.lead.zz in condition ('zz', '=', 'x')
          crm.lead    | read           | {"ids":[1],"fields":["zz"]}            | 500 | Invalid field 'zz' on 'crm.lead'
          crm.lead    | create         | {"vals_list":[{"type":"opportunity"}]} | 422 | Missing required value for the field 'Opportunity' (name)
          sale.order  | create         | {"vals_list":[{}]}                     | 422 | Missing required value for the field 'Customer' (partner_id)
          crm.lead    | create         | {"vals_list":[{"name":"x","type":"n"}]} | 500 | Wrong value for crm.lead.type: 'n'
          crm.lead    | create         | {"vals_list":[{"name":"x","partner_id":99999}]} | 422 | The troublemaker is: 'Lead' (crm.lead)
          sale.order  | create         | {"vals_list":[{"partner_id":"abc"}]}   | 500 | invalid input syntax for type integer
          crm.lead    | write          | {"ids":[99999],"vals":{"name":"x"}}    | 404 | Record does not exist or has been deleted
          crm.lead    | unlink         | {"ids":[1]}                            | 403 | You are not allowed to delete 'Lead' (crm.lead)
          crm.lead    | search         | {"domain":                             | 400 | could not parse the body as json
          """)
  void refusesOnJson2AsTheRealOneDoes(
      String model, String method, String body, int status, String why) {
    var request =
        bot.request("/json/2/" + model + "/" + method)
            .header("Authorization", "bearer sandbox-bot-key")
            .POST(BodyPublishers.ofString(body));
    var answer = bot.send(request);

    assertThat(answer.statusCode()).isEqualTo(status);
    var error = PlainJson.map(PlainJson.read(answer.body()));
    assertThat(error).containsOnlyKeys("name", "message", "arguments", "context", "debug");
    assertThat(error.get("message").toString()).contains(why);
    assertThat(error.get("debug").toString()).startsWith("Traceback (most recent call last):\n");
    assertThat(odoo.records("crm.lead")).hasSize(60);
  }

  @Test
  void keysArePickyAboutWhoTheyAre() {
    var domain = Map.<String, Object>of("domain", List.of());
    var bad = bot.as("bot").json2("crm.lead", "search_count", domain);
    var none = bot.post("/json/2/crm.lead/search_count", "{}");

    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(PlainJson.map(PlainJson.read(bad.body())))
        .containsEntry("name", "werkzeug.exceptions.Unauthorized")
        .containsEntry("message", "Invalid apikey")
        .containsEntry("arguments", List.of("Invalid apikey", 401L));
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.body()).contains("User not authenticated, use an API Key");
    assertThat(bot.as("sandbox-bot-own-key").call("crm.lead", "search_count", domain))
        .isEqualTo(0L);
  }

  @Test
  void anOwnDocumentsUserSeesOnlyTheirOwn() {
    var other = bot.as("sandbox-bot-own-key").json2("crm.lead", "read", Map.of("ids", List.of(60)));

    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.body())
        .contains("Puente Bot (solo lo suyo) (id=11) doesn't have 'read' access");
  }

  @Test
  void databaseAndContentTypeAreChecked() {
    var elsewhere = bot.request("/json/2/crm.lead/search").header("X-Odoo-Database", "nodb");
    var html = bot.send(elsewhere.POST(BodyPublishers.ofString("{}")));
    var text =
        bot.send(
            bot.request("/json/2/crm.lead/search")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(html.statusCode()).isEqualTo(404);
    assertThat(html.body()).contains("No database is selected");
    assertThat(text.statusCode()).isEqualTo(415);
    assertThat(bot.get("/json/2/crm.lead/search").statusCode()).isEqualTo(404);
  }

  @Test
  void jsonRpcAnswers200WithTheErrorInside() {
    var answer =
        bot.rpc(
            "object",
            "execute_kw",
            "puente",
            10,
            "bot",
            "crm.lead",
            "create",
            List.of(Map.of("name", "x", "zz", 1)));
    var error = PlainJson.map(answer.get("error"));

    assertThat(answer).containsEntry("jsonrpc", "2.0").containsEntry("id", 7L);
    assertThat(error).containsEntry("code", 0L).containsEntry("message", "Odoo Server Error");
    assertThat(PlainJson.map(error.get("data")))
        .containsEntry("name", "builtins.ValueError")
        .containsEntry("message", "Invalid field 'zz' in 'crm.lead'")
        .containsKeys("debug", "arguments", "context");
  }

  @Test
  void jsonRpcLogsInWithPasswordOrKey() {
    assertThat(bot.rpc("common", "authenticate", "puente", "bot", "bot", Map.of()))
        .containsEntry("result", 10L);
    assertThat(bot.rpc("common", "authenticate", "puente", "bot", "sandbox-bot-key", Map.of()))
        .containsEntry("result", 10L);
    assertThat(bot.rpc("common", "login", "puente", "bot", "no")).containsEntry("result", false);
    var denied =
        bot.rpc("object", "execute_kw", "puente", 10, "admin", "crm.lead", "search", List.of());
    assertThat(PlainJson.map(PlainJson.map(denied.get("error")).get("data")))
        .containsEntry("name", "odoo.exceptions.AccessDenied")
        .containsEntry("debug", "odoo.exceptions.AccessDenied: Access Denied\n");
  }

  @Test
  void jsonRpcTakesPositionalAndNamedArguments() {
    assertThat(
            bot.rpc(
                "object",
                "execute_kw",
                "puente",
                10,
                "bot",
                "product.product",
                "search_read",
                List.of(List.of(List.of("id", "=", 1))),
                Map.of("fields", List.of("name", "list_price"))))
        .containsEntry(
            "result", List.of(Map.of("id", 1L, "name", "Robot PUDU", "list_price", 14500.0)));
    assertThat(
            bot.rpc(
                "object",
                "execute_kw",
                "puente",
                10,
                "bot",
                "crm.lead",
                "read",
                List.of(List.of(1), List.of("name"))))
        .containsEntry("result", List.of(Map.of("id", 1L, "name", "Oportunidad 00")));
    assertThat(
            bot.rpc(
                "object",
                "execute_kw",
                "puente",
                10,
                "bot",
                "res.partner",
                "create",
                List.of(Map.of("name", "one"))))
        .containsEntry("result", 53L);
    assertThat(
            bot.rpc(
                "object",
                "execute_kw",
                "puente",
                10,
                "bot",
                "res.partner",
                "create",
                List.of(List.of(Map.of("name", "many")))))
        .containsEntry("result", List.of(54L));
  }

  @Test
  void olderVersionsHaveNoJson2() {
    try (var old =
        SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare().version(OdooVersion.ODOO_16))) {
      var caller = new Caller(old);

      assertThat(caller.json2("crm.lead", "search", Map.of()).statusCode()).isEqualTo(404);
      assertThat(caller.get("/web/version").statusCode()).isEqualTo(404);
      assertThat(PlainJson.map(caller.rpc("common", "version").get("result")))
          .containsEntry("server_serie", "16.0");
    }
  }
}
