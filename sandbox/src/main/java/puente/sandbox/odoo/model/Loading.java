package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/** `load()`: many records in one call, known by external ids, all of them or none. */
public final class Loading {
  private final Env env;
  private final Model model;
  private final RequestTransaction transaction;
  private final boolean updating;
  private final boolean noupdate;
  private final List<Object> messages = new ArrayList<>();

  Loading(Env env, String model) {
    this.env = env;
    this.model = env.registry().model(model);
    this.transaction = env.transaction();
    this.updating = "update".equals(env.context().get("mode"));
    this.noupdate = env.flag("noupdate", false);
  }

  public static Map<String, Object> load(
      Env env, String model, List<String> columns, List<List<Object>> data) {
    return new Loading(env.with("_import_current_module", "__import__"), model).all(columns, data);
  }

  public static Map<String, Object> answer(Object ids, List<Object> messages) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("ids", ids);
    answer.put("messages", messages);
    answer.put("nextrow", 0L);
    return answer;
  }

  private Map<String, Object> all(List<String> columns, List<List<Object>> data) {
    var paths = columns.stream().map(LoadRows::path).toList();
    var extracted = new LoadRows(env.registry()).extract(model, paths, data);
    var ids = new ArrayList<Object>();
    var converted = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < extracted.size(); i++) {
      converted.add(converted(extracted.get(i), i));
    }
    for (int i = 0; i < extracted.size(); i++) {
      var values = converted.get(i);
      var info = info(extracted.get(i), i);
      try {
        ids.add(one(PlainJson.string(extracted.get(i).record().getOrDefault("id", "")), values));
      } catch (OdooError e) {
        transaction.rollback();
        messages.add(message(info, e));
      }
    }
    if (messages.isEmpty()) {
      return answer(ids, messages);
    }
    transaction.rollback();
    return answer(false, messages);
  }

  private static Map<String, Object> info(LoadRows.Extracted row, int record) {
    var info = new LinkedHashMap<String, Object>();
    info.put("rows", Map.of("from", row.from(), "to", row.to()));
    info.put("type", "error");
    info.put("record", record);
    return info;
  }

  private Map<String, Object> converted(LoadRows.Extracted row, int record) {
    Object databaseId = databaseId(row, record);
    var values =
        new LoadValues(env)
            .convert(
                model,
                row.record(),
                (field, problem) -> {
                  var message = info(row, record);
                  message.put("field", field.name());
                  message.put("message", problem.text(field));
                  if (problem.more != null) {
                    message.put("moreinfo", problem.more);
                  }
                  message.put("field_name", field.label());
                  messages.add(message);
                });
    values.put(".id", databaseId);
    return values;
  }

  private Object databaseId(LoadRows.Extracted row, int record) {
    Object given = row.record().getOrDefault(".id", false);
    if (!PlainJson.truthy(given)) {
      return false;
    }
    Object id = Columns.convert(model, model.field("id"), given);
    List<Object> domain = List.of(List.of("id", "=", id));
    if (!env.records().search(model.name(), domain, "id").isEmpty()) {
      return id;
    }
    var message = info(row, record);
    message.put("field", ".id");
    message.put("message", "Unknown database identifier '" + PlainJson.string(given) + "'");
    messages.add(message);
    return false;
  }

  /** Creates or updates one record; under noupdate an existing one is only named. */
  private long one(String external, Map<String, Object> values) {
    Object databaseId = values.getOrDefault(".id", false);
    values.remove(".id");
    if (external.isEmpty() || external.equals("False")) {
      return unnamed(databaseId, values);
    }
    ExternalId known = findExternalId(external);
    if (known == null || !transaction.exists(known.model(), known.id())) {
      long id = create(values);
      link(external, id);
      return id;
    }
    if (!known.model().equals(model.name())) {
      throw OdooError.validation(
          "For external id %s when trying to create/update a record of model %s"
                  .formatted(qualified(external), model.name())
              + " found record of different model %s (%d)".formatted(known.model(), known.id()));
    }
    if (!(updating && known.noupdate())) {
      update(known.id(), values);
    }
    return known.id();
  }

  private long unnamed(Object databaseId, Map<String, Object> values) {
    if (databaseId instanceof Long id) {
      update(id, values);
      return id;
    }
    if (updating) {
      throw OdooError.validation("Cannot update a record without specifying its id or xml_id");
    }
    return create(values);
  }

  private long create(Map<String, Object> values) {
    boolean shielded = model.name().equals("res.partner") && !env.admin();
    if (shielded && PlainJson.truthy(values.getOrDefault("parent_id", false))) {
      throw OdooError.access(
          "You do not have enough rights to access the field \"credit_limit\" on Contact"
              + " (res.partner). Please contact your system administrator.\n\n"
              + "Operation: read\nUser: "
              + env.uid()
              + "\nGroups: allowed for groups 'Show Accounting Features - Readonly',"
              + " 'Accounting / Invoicing'");
    }
    return env.writes().create(model.name(), values);
  }

  private void update(long id, Map<String, Object> values) {
    if (transaction.overtaken(model.name(), id)) {
      throw OdooError.serialization();
    }
    env.writes().write(model.name(), List.of(id), values);
  }

  private static String qualified(String external) {
    return external.contains(".") ? external : "__import__." + external;
  }

  /** An external id somebody committed meanwhile makes this one the loser of the race. */
  private @Nullable ExternalId findExternalId(String external) {
    if (transaction.overtaken(qualified(external))) {
      throw OdooError.serialization();
    }
    return transaction.externalId(qualified(external));
  }

  /** The database id behind an external id of this model, or 0; as it was when the call began. */
  long find(String external) {
    if (transaction.overtaken(qualified(external))) {
      return 0;
    }
    ExternalId known = transaction.externalId(qualified(external));
    boolean fits = known != null && known.model().equals(model.name());
    return known != null && fits && transaction.exists(known.model(), known.id()) ? known.id() : 0;
  }

  void link(String external, long id) {
    String name = qualified(external);
    if (transaction.overtaken(name)) {
      throw OdooError.serialization();
    }
    if (name.substring(name.indexOf('.') + 1).contains(" ")) {
      throw new OdooError(
          "psycopg2.errors.CheckViolation",
          500,
          "new row for relation \"ir_model_data\" violates check constraint"
              + " \"ir_model_data_name_nospaces\"\n");
    }
    transaction.link(new ExternalId(name, model.name(), id, noupdate));
  }

  private Map<String, Object> message(Map<String, Object> info, OdooError error) {
    var message = new LinkedHashMap<>(info);
    String text =
        error.text().startsWith(OdooError.PREFIX)
            ? error.text().substring(OdooError.PREFIX.length())
            : error.text();
    OdooError.Column column = error.column;
    if (column != null && column.model().equals(model)) {
      message.put("message", text);
      message.put("field", column.field().name());
    } else if (column != null) {
      Field alike = model.find(column.field().name());
      String label = (alike == null ? column.field() : alike).label();
      message.put("message", OdooError.missingValue(label, column.field().name(), "Unknown"));
    } else if (error.python.startsWith("builtins.")) {
      String type = error.python.substring("builtins.".length());
      message.put("message", "Unknown error during import: <class '%s'>: %s".formatted(type, text));
      message.put("moreinfo", "Resolve other errors first");
    } else {
      message.put("message", error.python.startsWith("psycopg2.") ? text.strip() : text);
    }
    return message;
  }
}
