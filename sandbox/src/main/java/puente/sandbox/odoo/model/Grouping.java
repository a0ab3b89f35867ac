package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts and sums by group: `formatted_read_group` of 19, and `read_group` of before. */
public final class Grouping {
  private final Env env;
  private final Model model;
  private final List<Field> by;

  public Grouping(Env env, String model, List<String> by) {
    this.env = env;
    this.model = env.registry().model(model);
    this.by = by.stream().map(name -> field(name)).toList();
  }

  private Field field(String name) {
    Field found = model.find(name.replaceFirst("[:.].*", ""));
    if (found == null) {
      throw OdooError.value("Invalid field '" + name + "' on model '" + model.name() + "'");
    }
    return found;
  }

  public List<Object> formatted(List<Object> domain, List<String> aggregates) {
    return rows(
        domain,
        group -> {
          var row = named(group.key());
          row.put("__extra_domain", extra(group.key()));
          aggregates.forEach(name -> row.put(name, aggregate(name, group.ids())));
          return row;
        });
  }

  public List<Object> lazy(List<Object> domain, List<String> fields, boolean lazy) {
    String counted = lazy && !by.isEmpty() ? by.getFirst().name() + "_count" : "__count";
    return rows(
        domain,
        group -> {
          var row = named(group.key());
          row.put(counted, (long) group.ids().size());
          fields.stream()
              .filter(name -> field(name).number() && !name.equals("id"))
              .forEach(name -> row.put(field(name).name(), aggregate(sum(name), group.ids())));
          row.put("__domain", joined(domain, conditions(group.key())));
          return row;
        });
  }

  private record Group(List<Object> key, List<Long> ids) {}

  private List<Object> rows(List<Object> domain, Function<Group, Object> row) {
    ModelAccess.check(env, model, "read");
    var groups = new TreeMap<List<Object>, List<Long>>(Grouping::compare);
    if (by.isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (long id : env.records().search(model.name(), domain, "id")) {
      var key = by.stream().map(field -> env.records().value(field, model.name(), id)).toList();
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(id);
    }
    var rows = new ArrayList<Object>();
    groups.forEach((key, ids) -> rows.add(row.apply(new Group(key, ids))));
    return rows;
  }

  private static int compare(List<Object> a, List<Object> b) {
    for (int i = 0; i < a.size(); i++) {
      int compared = Records.compare(a.get(i), b.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private Map<String, Object> named(List<Object> key) {
    var row = new LinkedHashMap<String, Object>();
    for (int i = 0; i < by.size(); i++) {
      row.put(by.get(i).name(), new Reader(env).pair(by.get(i), key.get(i)));
    }
    return row;
  }

  private List<Object> conditions(List<Object> key) {
    var conditions = new ArrayList<Object>();
    for (int i = 0; i < by.size(); i++) {
      conditions.add(List.of(by.get(i).name(), "=", key.get(i)));
    }
    return conditions;
  }

  private List<Object> extra(List<Object> key) {
    return by.isEmpty() ? List.of(List.of(1L, "=", 1L)) : joined(List.of(), conditions(key));
  }

  private static List<Object> joined(List<Object> domain, List<Object> conditions) {
    var terms = new ArrayList<>(domain);
    terms.addAll(conditions);
    long leaves = terms.stream().filter(List.class::isInstance).count();
    long operators = terms.stream().filter(term -> term.equals("&") || term.equals("|")).count();
    for (long missing = leaves - 1 - operators; missing > 0; missing--) {
      terms.addFirst("&");
    }
    return terms;
  }

  private static String sum(String name) {
    return name.contains(":") ? name : name + ":sum";
  }

  private Object aggregate(String name, List<Long> ids) {
    if (name.equals("__count")) {
      return (long) ids.size();
    }
    Field field = field(name);
    var values =
        ids.stream().mapToDouble(id -> env.records().number(model.name(), id, field.name()));
    if (ids.isEmpty()) {
      return false;
    }
    double result =
        switch (name.substring(name.indexOf(':') + 1)) {
          case "max" -> values.max().orElse(0);
          case "min" -> values.min().orElse(0);
          case "avg" -> values.average().orElse(0);
          case "count" -> values.count();
          default -> values.sum();
        };
    return field.is("integer") || name.endsWith(":count") ? (Object) (long) result : result;
  }
}
