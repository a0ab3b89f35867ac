package puente.journeys.quotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** An Odoo that is never told our external ids: what the journey would be without them. */
record Unanchored(Odoo odoo) implements Odoo {
  @Override
  public List<Long> load(
      String model, List<String> columns, List<List<String>> rows, Map<String, ?> context) {
    // A reference to a record by its external id has to stay; only our own keys go.
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      boolean key =
          List.of(
                  "id",
                  "child_ids/id",
                  "message_ids/id",
                  "activity_ids/id",
                  "order_ids/id",
                  "order_ids/order_line/id")
              .contains(column);
      if (!key) {
        kept.add(i);
      }
    }
    return List.of(
        create(model, pick(columns, kept), rows.stream().map(row -> pick(row, kept)).toList()));
  }

  private static List<String> pick(List<String> row, List<Integer> kept) {
    return kept.stream().map(row::get).toList();
  }

  private long create(String model, List<String> columns, List<List<String>> rows) {
    JsonNode answer =
        odoo.write(model, "load", Map.of("fields", columns, "data", rows, "context", Map.of()));
    return answer.path("ids").get(0).longValue();
  }

  @Override
  public Environment environment() {
    return odoo.environment();
  }

  @Override
  public State state() {
    return odoo.state();
  }

  @Override
  public int majorVersion() {
    return odoo.majorVersion();
  }

  @Override
  public boolean hasField(String model, String field) {
    return odoo.hasField(model, field);
  }

  @Override
  public OptionalInt digits(String model, String field) {
    return odoo.digits(model, field);
  }

  @Override
  public boolean isHtml(String model, String field) {
    return odoo.isHtml(model, field);
  }

  @Override
  public JsonNode read(String model, String method, Map<String, ?> arguments) {
    return odoo.read(model, method, arguments);
  }

  @Override
  public JsonNode write(String model, String method, Map<String, ?> arguments) {
    return odoo.write(model, method, arguments);
  }

  @Override
  public List<JsonNode> searchRead(String model, Search search) {
    return odoo.searchRead(model, search);
  }

  @Override
  public int count(String model, List<?> domain) {
    return odoo.count(model, domain);
  }

  @Override
  public Map<Long, Integer> countBy(String model, List<?> domain, String field) {
    return odoo.countBy(model, domain, field);
  }

  @Override
  public List<JsonNode> searchTree(
      String model, List<?> domain, Map<String, ?> specification, int limit) {
    return odoo.searchTree(model, domain, specification, limit);
  }

  @Override
  public String url(String model, long id) {
    return odoo.url(model, id);
  }
}
