package puente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.sandbox.odoo.SandboxOdoo;

class PersistenceTest {
  private static final List<String> FIELDS =
      List.of("id", "partner_id/.id", "order_line/product_id/.id", "order_line/price_unit");
  @TempDir Path directory;

  private SandboxOdoo start() {
    return SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare().in(directory));
  }

  private static Map<String, Object> order(SandboxOdoo odoo, String ref) {
    return new Caller(odoo).load("sale.order", FIELDS, List.of("puente." + ref, "13", "1", "5"));
  }

  @Test
  void everythingIsThereAfterARestart() {
    List<Map<String, Object>> before;
    Map<String, Object> answer;
    try (var odoo = start()) {
      answer = order(odoo, "a");
      before = odoo.records("sale.order");
    }
    try (var odoo = start()) {
      assertThat(odoo.records("sale.order")).isEqualTo(before);
      assertThat(odoo.records("crm.lead")).hasSize(60);
      assertThat(order(odoo, "a")).isEqualTo(answer);
      order(odoo, "b");
      assertThat(odoo.records("sale.order"))
          .extracting(row -> row.get("name"))
          .containsExactly("S00001", "S00002");
    }
  }

  @Test
  void deletedStaysDeleted() {
    try (var odoo = start()) {
      var ids = order(odoo, "a").get("ids");
      new Caller(odoo.url(), "sandbox-admin-key").call("sale.order", "unlink", Map.of("ids", ids));
    }
    try (var odoo = start()) {
      assertThat(odoo.records("sale.order")).isEmpty();
      assertThat(odoo.records("sale.order.line")).isEmpty();
      assertThat(odoo.externalIds().keySet()).noneMatch(id -> id.startsWith("puente."));
    }
  }

  @Test
  void aLineCutShortIsDropped() throws IOException {
    try (var odoo = start()) {
      order(odoo, "a");
    }
    Files.writeString(
        directory.resolve("odoo.jsonl"), "{\"rows\":[[\"sale.or", StandardOpenOption.APPEND);
    try (var odoo = start()) {
      assertThat(odoo.records("sale.order")).hasSize(1);
      order(odoo, "b");
    }
    try (var odoo = start()) {
      assertThat(odoo.records("sale.order")).hasSize(2);
    }
  }
}
