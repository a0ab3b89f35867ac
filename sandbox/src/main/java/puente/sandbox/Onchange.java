package puente.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `onchange` of 17 and later, for a record that is not saved: what it would come to. */
final class Onchange {
  private static final long COMPANY_PARTNER = 1;

  static Object ofOneNotSaved(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    var values = new LinkedHashMap<>(Json.map(arguments.getOrDefault("values", Map.of())));
    var specification = Json.map(arguments.getOrDefault("fields_spec", Map.of()));
    if (Boolean.FALSE.equals(values.get("partner_id"))) {
      values.put("partner_id", COMPANY_PARTNER); // Nothing is required of what is not saved.
    }
    try {
      long id = env.writes().create(model, values);
      Object record = new Reader(env).webRead(model, List.of(id), specification).getFirst();
      var value = new LinkedHashMap<>(Json.map(record));
      value.remove("id");
      Model described = env.registry().model(model);
      value.replaceAll(
          (field, found) ->
              described.field(field).is("one2many") ? commands(Json.list(found)) : found);
      return Map.of("value", value);
    } finally {
      env.transaction().rollback();
    }
  }

  /** The records of a list as the web client is told of new ones: `[0, virtual id, values]`. */
  private static List<Object> commands(List<?> records) {
    var commands = new ArrayList<Object>();
    for (Object each : records) {
      var record = new LinkedHashMap<>(Json.map(each));
      record.remove("id");
      commands.add(List.of(0, "virtual_" + (commands.size() + 1), record));
    }
    return commands;
  }

  private Onchange() {}
}
