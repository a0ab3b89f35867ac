package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import puente.sandbox.PlainJson;
import puente.sandbox.Python;

/** Applies the numbered commands written to a one2many or many2many field. */
final class Commands {
  private final Env env;
  private final String model;
  private final long id;
  private final Field field;

  Commands(Env env, String model, long id, Field field) {
    this.env = env;
    this.model = model;
    this.id = id;
    this.field = field;
  }

  void apply(List<Object> commands) {
    if (!commands.isEmpty() && commands.stream().allMatch(Number.class::isInstance)) {
      set(PlainJson.ids(commands));
      return;
    }
    for (Object command : commands) {
      apply(command);
    }
  }

  private void apply(Object command) {
    List<Object> parts = new ArrayList<>(PlainJson.list(command));
    if (parts.isEmpty() || !(parts.getFirst() instanceof Number code)) {
      throw OdooError.value(
          "Wrong value for %s.%s: %s".formatted(model, field.name(), Python.repr(command)));
    }
    long target =
        parts.size() > 1 && parts.get(1) instanceof Number number ? number.longValue() : 0;
    Object last = parts.size() > 2 ? parts.get(2) : false;
    switch (code.intValue()) {
      case 0 -> create(PlainJson.map(last));
      case 1 -> env.writes().write(field.target(), List.of(target), PlainJson.map(last));
      case 2 -> env.writes().unlink(field.target(), List.of(target));
      case 3 -> unlink(target);
      case 4 -> link(target);
      case 5 -> set(List.of());
      case 6 -> set(PlainJson.ids(last));
      default ->
          throw OdooError.value(
              "Wrong value for %s.%s: %s".formatted(model, field.name(), Python.repr(command)));
    }
  }

  private void create(Map<String, Object> values) {
    var line = new LinkedHashMap<>(values);
    if (field.is("one2many")) {
      line.put(field.inverseField(), id);
    }
    long created = env.writes().create(field.target(), line);
    if (field.is("many2many")) {
      link(created);
    }
  }

  private void link(long target) {
    if (field.is("one2many")) {
      own(target, id);
    } else {
      var ids = new LinkedHashSet<>(current());
      ids.add(target);
      store(List.copyOf(ids));
    }
  }

  private void unlink(long target) {
    if (field.is("many2many")) {
      store(current().stream().filter(one -> one != target).toList());
    } else if (env.registry().model(field.target()).field(field.inverseField()).required()) {
      env.writes().unlink(field.target(), List.of(target));
    } else {
      own(target, false);
    }
  }

  private void own(long target, Object owner) {
    if (env.records().value(field.target(), target, field.inverseField()).equals(owner)) {
      return;
    }
    env.writes().write(field.target(), List.of(target), Map.of(field.inverseField(), owner));
  }

  private void set(List<Long> ids) {
    if (field.is("many2many")) {
      store(ids);
      return;
    }
    current().stream().filter(one -> !ids.contains(one)).forEach(this::unlink);
    ids.forEach(this::link);
  }

  private List<Long> current() {
    return PlainJson.ids(env.records().value(model, id, field.name()));
  }

  private void store(List<Long> ids) {
    Map<String, Object> row = env.transaction().row(model, id);
    var changed = new LinkedHashMap<>(row == null ? Map.of() : row);
    changed.put(field.name(), ids);
    env.transaction().put(model, id, changed);
  }
}
