package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import tools.jackson.databind.JsonNode;

/** What loading and writing do, and do only once. */
interface OdooWrites extends OnOdoo {
  @Test
  default void loadsTheSameRecordsTwiceAsOnce() {
    String key = OnOdoo.fresh();
    List<Long> first = odoo().load("crm.lead", ORDER, order(key, robot(), robot()));
    odoo()
        .write("crm.lead", "write", Map.of("ids", first, "vals", Map.of("name", "Editada " + key)));
    List<Long> second = odoo().load("crm.lead", ORDER, order(key, robot(), robot()));

    assertThat(second).isEqualTo(first);
    assertThat(lines(key)).hasSize(2);
    assertThat(odoo().count("sale.order", Domain.where("client_order_ref", "=", key))).isEqualTo(1);
    assertThat(odoo().count("crm.lead", Domain.where("name", "=", "Editada " + key)))
        .as("what a person edited stays")
        .isEqualTo(1);
    assertThat(
            odoo()
                .read(
                    "ir.model.data",
                    "check_object_reference",
                    Map.of("module", "puente", "xml_id", "lead_" + key)))
        .extracting(JsonNode::toString)
        .asString()
        .isNotEmpty();
  }

  @Test
  default void loadsAllOrNothingAndSaysWhatWasWrong() {
    String key = OnOdoo.fresh();
    Problem problem =
        OnOdoo.problem(() -> odoo().load("crm.lead", ORDER, order(key, robot(), 999_999)));

    assertThat(problem).isInstanceOf(Problem.Invalid.class);
    assertThat(problem.detail().es()).isEqualTo("en Odoo no existe «Product» con id 999999.");
    assertThat(problem.detail().en()).isEqualTo("Odoo has no “Product” with id 999999.");
    assertThat(odoo().count("crm.lead", Domain.where("name", "=", "Prueba " + key))).isZero();
    assertThat(odoo().count("sale.order", Domain.where("client_order_ref", "=", key))).isZero();
  }

  @Test
  default void racersLoadOneRecord() throws Exception {
    String key = OnOdoo.fresh();
    Callable<List<Long>> racer = () -> odoo().load("crm.lead", ORDER, order(key, robot()));
    Set<List<Long>> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Long>>> races =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> racer).toList());
      results = races.stream().map(Future::resultNow).collect(Collectors.toSet());
    }

    assertThat(results).hasSize(1);
    assertThat(odoo().count("crm.lead", Domain.where("name", "=", "Prueba " + key))).isEqualTo(1);
    assertThat(lines(key)).hasSize(1);
  }

  @Test
  default void takesAMissingPriceColumnForThePricelistAndABlankPriceForZero() {
    String listed = OnOdoo.fresh();
    odoo().load("crm.lead", ORDER, order(listed, robot()));
    String mixed = OnOdoo.fresh();
    List<String> columns = new ArrayList<>(ORDER);
    columns.add("order_ids/order_line/price_unit");
    List<List<String>> rows = order(mixed, robot(), robot());
    rows.get(0).add("99.5");
    rows.get(1).add("");
    odoo().load("crm.lead", columns, rows);

    assertThat(lines(listed))
        .extracting(row -> row.get("price_unit").asDouble())
        .containsExactly(14500.0);
    assertThat(lines(mixed))
        .extracting(row -> row.get("price_unit").asDouble())
        .containsExactly(99.5, 0.0);
  }

  @Test
  default void createsAndChangesRecords() {
    String key = OnOdoo.fresh();
    JsonNode made =
        odoo().write("crm.lead", "create", Map.of("vals_list", List.of(Map.of("name", key))));
    long id = made.get(0).asLong();
    JsonNode changed =
        odoo()
            .write(
                "crm.lead", "write", Map.of("ids", List.of(id), "vals", Map.of("name", key + "b")));

    assertThat(changed.asBoolean()).isTrue();
    assertThat(only("crm.lead", Domain.where("name", "=", key + "b"))).isEqualTo(id);
  }
}
