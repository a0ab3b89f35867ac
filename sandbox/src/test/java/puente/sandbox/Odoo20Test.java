package puente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;

/** What is otherwise from Odoo 20 on, and in Odoo Online before it, as its sources say. */
@ParameterizedClass
@EnumSource(names = {"ONLINE_19_4", "ODOO_20"})
class Odoo20Test {
  @Parameter OdooVersion version;
  private SandboxOdoo odoo;
  private Caller bot;
  private Caller admin;

  @BeforeEach
  void start() {
    odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version));
    bot = new Caller(odoo);
    admin = bot.as("sandbox-admin-key");
  }

  @AfterEach
  void stop() {
    odoo.close();
  }

  @Test
  void itNamesItself() {
    Map<String, Object> told = PlainJson.map(PlainJson.read(bot.get("/web/version").body()));
    assertThat(told).containsEntry("version", version.serie());
    assertThat(PlainJson.map(bot.rpc("common", "version").get("result")))
        .containsEntry("server_version", version.serie());
    assertThat(PlainJson.list(told.get("version_info")).getFirst())
        .isEqualTo(version == OdooVersion.ODOO_20 ? (Object) 20L : "saas~19");
  }

  @Test
  void aCompanyIsWhoeverHasATaxNumberWhateverIsSaid() {
    Map<String, Object> without = Map.of("name", "Hotel Sol", "is_company", true);
    long company = created("res.partner", without);
    assertThat(flag(company)).isEqualTo(false);
    write("res.partner", company, Map.of("vat", "20123456789"));
    assertThat(flag(company)).isEqualTo(true);
    write("res.partner", company, Map.of("is_company", false));
    assertThat(flag(company)).isEqualTo(true);
    write("res.partner", company, Map.of("vat", "/"));
    assertThat(flag(company)).isEqualTo(false);
    long person = created("res.partner", Map.of("name", "Ana", "parent_id", company, "vat", "1"));
    assertThat(flag(person)).as("it has a parent").isEqualTo(false);
    assertThat(count(List.of("name", "=like", "Cliente %"), List.of("is_company", "=", true)))
        .isEqualTo(5L);
    assertThat(attributes("res.partner", "is_company")).containsEntry("readonly", true);
    assertThat(attributes("res.partner", "company_type")).isEmpty();
  }

  @Test
  void rightsAreAskedForByAnotherMethod() {
    assertThat(bot.call("crm.lead", "has_access", right("write"))).isEqualTo(true);
    assertThat(bot.call("crm.lead", "has_access", right("unlink"))).isEqualTo(false);
    var gone = bot.json2("crm.lead", "check_access_rights", Map.of("operation", "write"));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(PlainJson.map(PlainJson.read(gone.body())))
        .containsEntry("message", "The method 'crm.lead.check_access_rights' does not exist")
        .containsKey("timestamp");
  }

  private static Map<String, Object> right(String operation) {
    return Map.of("ids", List.of(), "operation", operation);
  }

  @Test
  void contentIsAnObjectOfAnotherField() {
    Map<String, Object> old = Map.of("name", "old.txt", "type", "binary", "datas", "aG9sYQ==");
    long dropped = created("ir.attachment", old);
    Map<String, Object> now = Map.of("name", "now.txt", "type", "binary", "raw", "aG9sYQ==");
    long kept = created("ir.attachment", now);
    var both = Map.<String, Object>of("ids", List.of(dropped, kept), "fields", List.of("raw"));
    assertThat(PlainJson.list(bot.call("ir.attachment", "read", both)))
        .extracting(row -> PlainJson.map(row).get("raw"))
        .containsExactly(false, Map.of("content", "aG9sYQ==", "size", 4L));
    var datas = Map.<String, Object>of("ids", List.of(kept), "fields", List.of("datas"));
    var refused = bot.json2("ir.attachment", "read", datas);
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains("Invalid field 'datas' on 'ir.attachment'");
  }

  @Test
  void aMissingPrinterIsSaidInTheUsersLanguage() {
    Map<String, Object> composer =
        Map.of("template_id", 23, "model", "sale.order", "res_ids", "[1]");
    var arguments = Map.<String, Object>of("vals_list", List.of(composer));
    assertThat(bot.json2("mail.compose.message", "create", arguments).body())
        .contains("Unable to find the pdf engine on this system.");
    write("res.users", 10, Map.of("lang", "es_ES"));
    var spanish = bot.json2("mail.compose.message", "create", arguments);
    assertThat(spanish.statusCode()).isEqualTo(422);
    assertThat(spanish.body()).contains("No se encuentra el motor de PDF").doesNotContain("pdf ");
  }

  @Test
  void anActivityOfNobodyIsTheCallers() {
    Object made =
        bot.call("crm.lead", "activity_schedule", Map.of("ids", List.of(1), "summary", "x"));
    var read = Map.<String, Object>of("ids", made, "fields", List.of("user_id"));
    assertThat(PlainJson.list(bot.call("mail.activity", "read", read)))
        .extracting(row -> PlainJson.list(PlainJson.map(row).get("user_id")).getFirst())
        .containsExactly(10L);
  }

  @Test
  void thereIsNoServiceForDatabases() {
    Map<String, Object> error = PlainJson.map(bot.rpc("db", "list").get("error"));
    assertThat(PlainJson.map(error.get("data")))
        .containsEntry("message", "Invalid service name: db");
  }

  private long created(String model, Map<String, Object> values) {
    Object ids = admin.call(model, "create", Map.of("vals_list", List.of(values)));
    return ((Number) PlainJson.list(ids).getFirst()).longValue();
  }

  private void write(String model, long id, Map<String, Object> values) {
    admin.call(model, "write", Map.of("ids", List.of(id), "vals", values));
  }

  private Object count(List<?>... conditions) {
    return bot.call("res.partner", "search_count", Map.of("domain", List.of(conditions)));
  }

  private Object flag(long partner) {
    var read = Map.<String, Object>of("ids", List.of(partner), "fields", List.of("is_company"));
    return PlainJson.map(PlainJson.list(bot.call("res.partner", "read", read)).getFirst())
        .get("is_company");
  }

  private Map<String, Object> attributes(String model, String field) {
    Object all = bot.call(model, "fields_get", Map.of("allfields", List.of(field)));
    return PlainJson.map(PlainJson.map(all).getOrDefault(field, Map.of()));
  }
}
