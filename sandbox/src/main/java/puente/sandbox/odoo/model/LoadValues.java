package puente.sandbox.odoo.model;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import puente.sandbox.PlainJson;

/** Turns the text cells of a load() into values, and nested records into commands. */
final class LoadValues {
  private static final Set<String> REFERENCES = Set.of(LoadRows.NAME, "id", ".id");
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private final Env env;

  LoadValues(Env env) {
    this.env = env;
  }

  Map<String, Object> convert(
      Model model, Map<String, Object> record, BiConsumer<Field, LoadProblem> problems) {
    var converted = new LinkedHashMap<String, Object>();
    record.forEach(
        (name, value) -> {
          if (REFERENCES.contains(name)) {
            return;
          }
          Field field = model.field(name);
          try {
            converted.put(name, PlainJson.truthy(value) ? convert(model, field, value) : false);
          } catch (LoadProblem problem) {
            problems.accept(field, problem);
          }
        });
    return converted;
  }

  private Object convert(Model model, Field field, Object value) {
    return switch (field.type()) {
      case "many2one" -> reference(field, PlainJson.map(PlainJson.list(value).getFirst()));
      case "one2many" -> lines(field, PlainJson.list(value));
      case "many2many" -> set(field, PlainJson.map(PlainJson.list(value).getFirst()));
      default -> scalar(model, field, PlainJson.string(value));
    };
  }

  private Object scalar(Model model, Field field, String text) {
    return switch (field.type()) {
      case "boolean" -> bool(text);
      case "selection" -> selection(field, text);
      case "datetime" -> inUtc(strict(model, field, text).toString());
      case "integer", "float", "monetary", "date" -> strict(model, field, text);
      default -> text;
    };
  }

  /** A moment is taken for one of the caller's zone: the context's, else the user's own. */
  private Object inUtc(String moment) {
    Object user = env.sudo().records().value("res.users", env.uid(), "tz");
    Object zone = env.context().getOrDefault("tz", user);
    if (!(zone instanceof String name)) {
      return moment;
    }
    try {
      return DATETIME.format(
          LocalDateTime.parse(moment, DATETIME)
              .atZone(ZoneId.of(name))
              .withZoneSameInstant(ZoneOffset.UTC));
    } catch (DateTimeException unknown) {
      return moment;
    }
  }

  private static Object strict(Model model, Field field, String text) {
    try {
      return Columns.convert(model, field, text);
    } catch (OdooError e) {
      String start = "'" + text + "' does not seem to be ";
      throw switch (field.type()) {
        case "integer" -> new LoadProblem(start + "an integer for field '%(field)s'", null);
        case "date" ->
            new LoadProblem(
                start + "a valid date for field '%(field)s'", "Use the format '2012-12-31'");
        case "datetime" ->
            new LoadProblem(
                start + "a valid datetime for field '%(field)s'",
                "Use the format '2012-12-31 23:59:59'");
        default -> new LoadProblem(start + "a number for field '%(field)s'", null);
      };
    }
  }

  private static Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> true;
      case "", "0", "false", "no" -> false;
      default ->
          throw new LoadProblem(
              "Unknown value '" + text + "' for boolean field '%(field)s'",
              "Use '1' for yes and '0' for no");
    };
  }

  private static Object selection(Field field, String text) {
    if (field.selection().isEmpty()) {
      return text;
    }
    for (var option : field.selection()) {
      if (option.stream().anyMatch(name -> text.equalsIgnoreCase(name.toString()))) {
        return option.getFirst();
      }
    }
    throw new LoadProblem(
        "Value '" + text + "' not found in selection field '%(field)s'",
        field.selection().stream().map(List::getLast).toList());
  }

  private Object set(Field field, Map<String, Object> record) {
    String by = record.keySet().iterator().next();
    var ids = new ArrayList<Object>();
    for (String one : PlainJson.string(record.getOrDefault(by, "")).split(",", -1)) {
      ids.add(reference(field, Map.of(by, one)));
    }
    return List.of(List.of(6L, 0L, ids));
  }

  private List<Object> lines(Field field, List<Object> records) {
    Model target = env.registry().model(field.target());
    var commands = new ArrayList<Object>();
    for (Object one : records) {
      var record = PlainJson.map(one);
      var values = convert(target, record, LoadValues::rethrow);
      long existing = 0;
      if (record.containsKey("id") && PlainJson.truthy(record.getOrDefault("id", ""))) {
        String external = PlainJson.string(record.getOrDefault("id", ""));
        existing = new Loading(env, target.name()).find(external);
        if (existing == 0) {
          values.put("id", external);
        }
      } else if (record.containsKey(".id")
          && reference(field, Map.of(".id", record.getOrDefault(".id", ""))) instanceof Long id) {
        existing = id;
      }
      if (existing == 0) {
        commands.add(List.of(0L, 0L, values));
      } else {
        commands.add(List.of(4L, existing, 0L));
        commands.add(List.of(1L, existing, values));
      }
    }
    return commands;
  }

  private static void rethrow(Field field, LoadProblem problem) {
    throw problem.within(field);
  }

  /** A record by database id, external id or name. */
  private Object reference(Field field, Map<String, Object> record) {
    if (record.size() != 1 || !REFERENCES.containsAll(record.keySet())) {
      throw new LoadProblem(
          "Can not create Many-To-One records indirectly, import the field separately", null);
    }
    String by = record.keySet().iterator().next();
    String value = PlainJson.string(record.getOrDefault(by, ""));
    if (Set.of("", "0", "false", "no").contains(value.toLowerCase(Locale.ROOT))) {
      return false;
    }
    long id =
        switch (by) {
          case ".id" -> databaseId(field, value);
          case "id" -> new Loading(env, field.target()).find(value);
          default -> named(field.target(), value);
        };
    if (id == 0) {
      String kind = by.equals(".id") ? "database id" : by.equals("id") ? "external id" : "name";
      throw new LoadProblem(
          "No matching record found for " + kind + " '" + value + "' in field '%(field)s'",
          action(field, by));
    }
    return id;
  }

  private long databaseId(Field field, String value) {
    try {
      long id = Long.parseLong(value.strip());
      return env.transaction().exists(field.target(), id) ? id : 0;
    } catch (NumberFormatException e) {
      throw new LoadProblem(
          "Invalid database id '" + value + "' for the field '%(field)s'", action(field, ".id"));
    }
  }

  private long named(String model, String name) {
    List<Object> domain = List.of(List.of("display_name", "=", name));
    return env.records().search(model, domain, "").stream().findFirst().orElse(0L);
  }

  /** Odoo offers its own screen a window with the possible values. */
  private static Map<String, Object> action(Field field, String by) {
    var action = new LinkedHashMap<String, Object>();
    action.put("name", "Possible Values");
    action.put("type", "ir.actions.act_window");
    action.put("target", "new");
    action.put("view_mode", "list,form");
    action.put("views", List.of(List.of(false, "list"), List.of(false, "form")));
    action.put("context", Map.of("create", false));
    action.put("help", "See all possible values");
    action.put("res_model", by.equals(LoadRows.NAME) ? field.target() : "ir.model.data");
    if (!by.equals(LoadRows.NAME)) {
      action.put("domain", List.of(List.of("model", "=", field.target())));
    }
    return action;
  }
}
