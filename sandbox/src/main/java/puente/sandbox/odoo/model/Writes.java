package puente.sandbox.odoo.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/** Creates, changes and deletes records, with defaults, required fields and foreign keys. */
public final class Writes {
  private final Env env;
  private final RequestTransaction transaction;

  Writes(Env env) {
    this.env = env;
    this.transaction = env.transaction();
  }

  public long create(String name, Map<String, Object> values) {
    Model model = env.registry().model(name);
    ModelAccess.check(env, model, "create");
    Map<String, Object> columns = columns(model, values);
    Map<String, Object> row = new HashMap<>(columns);
    Defaults.fill(env, name, row);
    row.put("create_uid", env.uid());
    row.put("create_date", Env.now());
    long id = transaction.nextId(name);
    store(model, id, row);
    commands(model, id, values);
    ModelAccess.checkRecord(env, model, id, "create");
    keepExternalId(name, id, values.get("id"));
    if (name.equals("mail.activity")) {
      Discussion.planned(env, id);
    }
    return id;
  }

  /** A line of an import may carry its external id as `id`. */
  private void keepExternalId(String model, long id, @Nullable Object external) {
    if (external instanceof String name && env.context().containsKey("_import_current_module")) {
      new Loading(env, model).link(name, id);
    }
  }

  public void write(String name, List<Long> ids, Map<String, Object> values) {
    Model model = env.registry().model(name);
    ModelAccess.check(env, model, "write");
    Map<String, Object> columns = Translations.written(env, model, columns(model, values));
    for (long id : ids) {
      Map<String, Object> before = transaction.row(name, id);
      if (before == null) {
        throw OdooError.missing(name, id, env.uid());
      }
      ModelAccess.checkRecord(env, model, id, "read");
      OrderLines.checkWrite(env, model, before, columns);
      var row = new HashMap<>(before);
      row.putAll(columns);
      Defaults.follow(env, name, before, columns, row);
      store(model, id, row);
      commands(model, id, values);
      ModelAccess.checkRecord(env, model, id, "write");
    }
  }

  private void store(Model model, long id, Map<String, Object> row) {
    row.put("write_uid", env.uid());
    row.put("write_date", Env.now());
    check(model, row);
    row.values().removeIf(value -> value.equals(false));
    transaction.put(model.name(), id, row);
  }

  private void check(Model model, Map<String, Object> row) {
    for (Field field : model.fields().values()) {
      Object value = row.getOrDefault(field.name(), false);
      boolean column = Computes.of(model.name(), field) == null;
      if (column && field.required() && value.equals(false) && !field.number()) {
        throw OdooError.required(model, field);
      }
      if (field.is("many2one") && value instanceof Long target && target != 0) {
        if (!transaction.exists(field.target(), target)) {
          throw model.name().startsWith("sale.order")
              ? OdooError.missing(field.target(), target, env.uid())
              : OdooError.foreignKey(model, field);
        }
      }
    }
    boolean person = row.getOrDefault("type", "contact").equals("contact");
    if (model.name().equals("res.partner") && person && !(row.get("name") instanceof String)) {
      throw OdooError.validation(OdooError.PREFIX + "Contacts require a name");
    }
    if (model.name().equals("res.partner")
        && row.get("id") instanceof Long id
        && id.equals(row.get("parent_id"))) {
      throw OdooError.validation("Recursion Detected.");
    }
  }

  private Map<String, Object> columns(Model model, Map<String, Object> values) {
    var columns = new LinkedHashMap<String, Object>();
    values.forEach(
        (name, value) -> {
          Field field = model.find(name);
          if (field == null && isDropped(model, name)) {
            return;
          }
          if (field == null) {
            throw OdooError.value("Invalid field '" + name + "' in '" + model.name() + "'");
          }
          if (name.equals("company_type")) {
            columns.put("is_company", value.equals("company"));
          } else if (!field.toMany() && !name.equals("id")) {
            columns.put(stored(name), Columns.convert(model, field, value));
          }
        });
    return columns;
  }

  /** From 20 on an attachment is made without it, and the server's log warns of it. */
  private static boolean isDropped(Model model, String field) {
    return model.name().equals("ir.attachment") && field.equals("datas");
  }

  /** A property of one record is kept beside the value that all others have. */
  private static String stored(String field) {
    return field.equals("property_product_pricelist")
        ? "specific_property_product_pricelist"
        : field;
  }

  private void commands(Model model, long id, Map<String, Object> values) {
    values.forEach(
        (name, value) -> {
          Field field = model.find(name);
          if (field != null && field.toMany()) {
            new Commands(env, model.name(), id, field).apply(PlainJson.list(value));
          }
        });
  }

  public void unlink(String name, List<Long> ids) {
    ModelAccess.check(env, env.registry().model(name), "unlink");
    for (long id : ids) {
      if (!transaction.exists(name, id)) {
        throw OdooError.missing(name, id, env.uid());
      }
      OrderLines.checkRemoval(env, name, id);
      for (Model other : env.registry().all()) {
        other.fields().values().stream()
            .filter(field -> field.is("many2one") && name.equals(field.relation()))
            .forEach(field -> release(other, field, id));
      }
      if (name.equals("ir.attachment")) {
        detach(id);
      }
      transaction.remove(name, id);
    }
  }

  private void detach(long attachment) {
    for (long id : transaction.ids("mail.message")) {
      Map<String, Object> row = transaction.row("mail.message", id);
      if (row != null && row.get("attachment_ids") instanceof List<?> all) {
        var without = new HashMap<>(row);
        without.put("attachment_ids", all.stream().filter(one -> !one.equals(attachment)).toList());
        transaction.put("mail.message", id, without);
      }
    }
  }

  /** Lines go with their order; other records lose the reference, or forbid the deletion. */
  private void release(Model model, Field field, long gone) {
    for (long id : transaction.ids(model.name())) {
      Map<String, Object> row = transaction.row(model.name(), id);
      if (row == null || !Long.valueOf(gone).equals(row.get(field.name()))) {
        continue;
      }
      if (model.name().equals("sale.order.line") && field.name().equals("order_id")) {
        transaction.remove(model.name(), id);
      } else if (field.required()) {
        throw OdooError.foreignKey(model, field);
      } else {
        var without = new HashMap<>(row);
        without.remove(field.name());
        transaction.put(model.name(), id, without);
      }
    }
  }
}
