package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads field values, stored or computed, and searches. */
public final class Records {
  private static final Pattern ORDER =
      Pattern.compile("\\s*([\\w.]+)(?:\\s+(asc|desc))?(?:\\s+nulls (?:first|last))?\\s*", 2);
  private final Env env;

  Records(Env env) {
    this.env = env;
  }

  Env env() {
    return env;
  }

  public Object value(String model, long id, String field) {
    return value(env.registry().model(model).field(field), model, id);
  }

  public Object value(Field field, String model, long id) {
    if (field.name().equals("id")) {
      return id;
    }
    var compute = Computes.of(model, field);
    if (compute != null) {
      return compute.value(this, model, id);
    }
    if (field.is("one2many")) {
      return children(field, model, id);
    }
    Map<String, Object> row = env.transaction().row(model, id);
    return row == null ? field.empty() : Translations.read(env, field, row);
  }

  /** A many2one's id, or 0. */
  long reference(String model, long id, String field) {
    return value(model, id, field) instanceof Number number ? number.longValue() : 0;
  }

  String text(String model, long id, String field) {
    return value(model, id, field) instanceof String text ? text : "";
  }

  double number(String model, long id, String field) {
    return value(model, id, field) instanceof Number number ? number.doubleValue() : 0;
  }

  public boolean flag(String model, long id, String field) {
    return Boolean.TRUE.equals(value(model, id, field));
  }

  public String displayName(String model, long id) {
    return text(model, id, "display_name");
  }

  /** The records that point back here. */
  private List<Long> children(Field field, String model, long id) {
    Model target = env.registry().model(field.target());
    var found = new ArrayList<Long>();
    pointing(
        field,
        model,
        (child, parent) -> {
          if (parent == id) {
            found.add(child);
          }
        });
    found.sort(comparator(target, target.order()));
    return found;
  }

  /** The records to which any that fulfils the condition points back. */
  Set<Long> parents(Field field, String model, SearchDomain condition) {
    var found = new HashSet<Long>();
    pointing(
        field,
        model,
        (child, parent) -> {
          if (condition.holds(this, child)) {
            found.add(parent);
          }
        });
    return found;
  }

  /** Each record that points back, and where to; straight from the rows, as this is asked often. */
  private void pointing(Field field, String model, BiConsumer<Long, Long> each) {
    Model target = env.registry().model(field.target());
    String inverse = field.inverseField();
    boolean shared = target.name().equals("mail.message");
    boolean hideArchived = target.has("active") && env.flag("active_test", true);
    env.transaction()
        .rows(target.name())
        .forEach(
            (child, row) -> {
              if (row.get(inverse) instanceof Long parent
                  && (!shared || model.equals(row.get("model")))
                  && (!hideArchived || Boolean.TRUE.equals(row.get("active")))) {
                each.accept(child, parent);
              }
            });
  }

  public List<Long> search(String model, List<Object> domain, String order) {
    Model described = env.registry().model(model);
    SearchDomain condition = SearchDomain.parse(env.registry(), described, domain).lookedUp(this);
    boolean hideArchived =
        described.has("active") && env.flag("active_test", true) && !condition.names("active");
    var found = new ArrayList<Long>();
    for (long id : env.transaction().ids(model)) {
      if ((!hideArchived || flag(model, id, "active"))
          && condition.holds(this, id)
          && ModelAccess.visible(this, model, id)) {
        found.add(id);
      }
    }
    found.sort(comparator(described, order.isBlank() ? described.order() : order));
    return found;
  }

  private Comparator<Long> comparator(Model model, String order) {
    Comparator<Long> all = (_, _) -> 0;
    for (String part : order.split(",", -1)) {
      Matcher match = ORDER.matcher(part);
      if (!match.matches()) {
        throw OdooError.user(
            "Invalid \"order\" specified ("
                + order
                + "). A valid \"order\" specification is a"
                + " comma-separated list of valid field names (optionally followed by asc/desc for"
                + " the direction)");
      }
      String name = match.group(1);
      Field field = model.find(name);
      if (field == null) {
        throw OdooError.value("Invalid field '" + name + "' on model '" + model.name() + "'");
      }
      Comparator<Long> one =
          Comparator.comparing(id -> value(field, model.name(), id), Records::compare);
      all = all.thenComparing("desc".equalsIgnoreCase(match.group(2)) ? one.reversed() : one);
    }
    return all;
  }

  /** PostgreSQL's order: nothing comes after everything. */
  static int compare(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    return Boolean.compare(a.equals(false), b.equals(false));
  }
}
