package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/** Gives records the shape they have on the wire: pairs for references, false for nothing. */
public final class Reader {
  private final Env env;
  private final Records records;

  public Reader(Env env) {
    this.env = env;
    this.records = env.records();
  }

  public List<Object> read(String name, List<Long> ids, List<String> fields) {
    Model model = env.registry().model(name);
    ModelAccess.check(env, model, "read");
    List<String> wanted = fields.isEmpty() ? List.copyOf(model.fields().keySet()) : fields;
    wanted.forEach(model::field);
    var rows = new ArrayList<Object>();
    for (long id : existing(name, ids)) {
      ModelAccess.checkRecord(env, model, id, "read");
      var row = new LinkedHashMap<String, Object>();
      row.put("id", id);
      for (String field : wanted) {
        row.put(field, pair(model.field(field), records.value(name, id, field)));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Long> existing(String model, List<Long> ids) {
    return ids.stream().filter(id -> env.transaction().exists(model, id)).toList();
  }

  Object pair(Field field, Object value) {
    if (field.is("binary") && value instanceof String base64 && isObject()) {
      return Map.of("content", base64, "size", Base64.getDecoder().decode(base64).length);
    }
    if (!field.is("many2one") || !(value instanceof Number id)) {
      return value;
    }
    String name = env.sudo().records().displayName(field.target(), id.longValue());
    return List.of(id, name);
  }

  /** From 20 on a binary field reads as an object. */
  private boolean isObject() {
    return env.registry().version() >= 20;
  }

  /** `web_read`: the caller says how deep. */
  public List<Object> webRead(String name, List<Long> ids, Map<String, Object> specification) {
    Model model = env.registry().model(name);
    ModelAccess.check(env, model, "read");
    specification.keySet().forEach(model::field);
    var rows = new ArrayList<Object>();
    for (long id : existing(name, ids)) {
      ModelAccess.checkRecord(env, model, id, "read");
      var row = new LinkedHashMap<String, Object>();
      row.put("id", id);
      specification.forEach(
          (field, how) -> row.put(field, deep(model.field(field), name, id, PlainJson.map(how))));
      rows.add(row);
    }
    return rows;
  }

  private Object deep(Field field, String model, long id, Map<String, Object> how) {
    Object value = records.value(field, model, id);
    Object fields = how.get("fields");
    if (!field.relational() || fields == null || value.equals(false)) {
      return field.is("binary") ? pair(field, value) : value;
    }
    List<Long> related = PlainJson.ids(value);
    if (field.toMany() && how.get("order") instanceof String order) {
      related = env.records().search(field.target(), List.of(List.of("id", "in", value)), order);
    }
    List<Object> rows = limited(field, related, PlainJson.map(fields), how.get("limit"));
    return field.is("many2one") ? rows.isEmpty() ? false : rows.getFirst() : rows;
  }

  /** Beyond the limit only the ids are given. */
  private List<Object> limited(
      Field field, List<Long> ids, Map<String, Object> fields, @Nullable Object limit) {
    int many = limit instanceof Number number ? number.intValue() : ids.size();
    int cut = Math.min(many, ids.size());
    var rows = new ArrayList<>(webRead(field.target(), ids.subList(0, cut), fields));
    ids.subList(cut, ids.size()).forEach(id -> rows.add(Map.of("id", id)));
    return rows;
  }
}
