package puente.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of every method the sandbox answers. */
final class Methods {
  private static final Map<String, Method> EVERYWHERE =
      Stream.of(
              Method.ofModel("search", "domain", "offset limit order", Methods::search),
              Method.ofModel("search_count", "domain", "limit", Methods::searchCount),
              Method.ofModel(
                  "search_read", "", "domain fields offset limit order **", Methods::searchRead),
              Method.ofRecords("read", "", "fields load", Methods::read),
              Method.ofModel("fields_get", "", "allfields attributes", Methods::fieldsGet),
              Method.ofModel("default_get", "", "fields fields_list", (_, _, _, _) -> Map.of()),
              Method.ofModel("create", "vals_list", "", Methods::create),
              Method.ofRecords("write", "vals", "", Methods::write),
              Method.ofRecords("unlink", "", "", Methods::unlink),
              Method.ofModel(
                  "name_search", "", "name domain operator limit args", Methods::nameSearch),
              Method.ofModel(
                  "read_group",
                  "domain fields groupby",
                  "offset limit orderby lazy",
                  Methods::readGroup),
              Method.ofModel(
                  "formatted_read_group",
                  "domain",
                  "groupby aggregates having offset limit order",
                  Methods::formattedReadGroup),
              Method.ofRecords("web_read", "specification", "", Methods::webRead),
              Method.ofModel(
                  "web_search_read",
                  "domain specification",
                  "offset limit order count_limit",
                  Methods::webSearchRead),
              Method.ofModel(
                  "check_access_rights",
                  "operation",
                  "raise_exception",
                  Methods::checkAccessRights),
              Method.ofRecords("has_access", "operation", "", Methods::hasAccess),
              Method.ofModel("load", "fields data", "", Methods::load))
          .collect(Collectors.toMap(Method::name, Function.identity()));
  private static final int FIRST_WITH_SPECIFIED_ONCHANGE = 17;
  private static final Method OLD_ONCHANGE =
      Method.ofRecords("onchange", "values field_name field_onchange", "", Onchange::before17);
  private static final Map<String, Method> SOMEWHERE =
      Stream.of(
              Method.ofRecords(
                  "message_subscribe", "", "partner_ids subtype_ids", (_, _, _, _) -> true),
              Method.ofRecords(
                  "onchange", "values field_names fields_spec", "", Onchange::ofOneNotSaved),
              Method.ofModel("context_get", "", "", Methods::contextGet),
              Method.ofModel("get_param", "key", "default", Methods::getParam),
              Method.ofModel(
                  "check_object_reference",
                  "module xml_id",
                  "raise_on_access_error",
                  Methods::checkObjectReference))
          .collect(Collectors.toMap(Method::name, Function.identity()));

  /** The method, or null where the model has none of that name on this version. */
  static @Nullable Method find(Model model, String name, int version) {
    Method action = Actions.find(model, name, version);
    if (action != null) {
      return action;
    }
    if (!isThere(name, version)) {
      return null;
    }
    if (name.equals("onchange") && version < FIRST_WITH_SPECIFIED_ONCHANGE) {
      return model.name().startsWith("sale.order") ? OLD_ONCHANGE : null;
    }
    Method everywhere = EVERYWHERE.get(name);
    if (everywhere != null) {
      return everywhere;
    }
    boolean has =
        switch (name) {
          case "message_subscribe" -> model.has("message_ids");
          case "onchange" -> true;
          case "context_get" -> model.name().equals("res.users");
          case "get_param" -> model.name().equals("ir.config_parameter");
          case "check_object_reference" -> model.name().equals("ir.model.data");
          default -> false;
        };
    return has ? SOMEWHERE.get(name) : null;
  }

  private static boolean isThere(String name, int version) {
    return switch (name) {
      case "web_read", "web_search_read" -> version >= 17;
      case "has_access" -> version >= 18;
      case "formatted_read_group" -> version >= 19;
      // 20 has a read_group again, of another form.
      case "check_access_rights", "read_group" -> version < 20;
      default -> true;
    };
  }

  private static Object search(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    return found(env, model, arguments);
  }

  private static List<Long> found(Env env, String model, Map<String, Object> arguments) {
    Access.check(env, env.registry().model(model), "read");
    Object domain = arguments.getOrDefault("domain", false);
    if (!(domain instanceof List<?>) && Json.truthy(domain)) {
      throw OdooError.type("Domain() invalid argument type for domain: " + Python.repr(domain));
    }
    String order = arguments.get("order") instanceof String text ? text : "";
    List<Long> ids = env.records().search(model, Json.list(domain), order);
    int from = Math.min(number(arguments, "offset", 0), ids.size());
    int many = number(arguments, "limit", 0);
    return ids.subList(from, many == 0 ? ids.size() : Math.min(from + many, ids.size()));
  }

  private static int number(Map<String, Object> arguments, String name, int otherwise) {
    return arguments.get(name) instanceof Number number ? number.intValue() : otherwise;
  }

  private static Object searchCount(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    return (long) found(env, model, arguments).size();
  }

  private static Object searchRead(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    List<Long> ids = found(env, model, arguments);
    return new Reader(env).read(model, ids, Json.strings(arguments.getOrDefault("fields", false)));
  }

  private static Object read(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    return new Reader(env).read(model, ids, Json.strings(arguments.getOrDefault("fields", false)));
  }

  private static Object fieldsGet(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    List<String> wanted = Json.strings(arguments.getOrDefault("allfields", false));
    List<String> attributes = Json.strings(arguments.getOrDefault("attributes", false));
    var answer = new LinkedHashMap<String, Object>();
    for (Field field : env.registry().model(model).fields().values()) {
      if (wanted.isEmpty() || wanted.contains(field.name())) {
        var description = describe(field);
        if (!attributes.isEmpty()) {
          description.keySet().retainAll(attributes);
        }
        answer.put(field.name(), description);
      }
    }
    return answer;
  }

  private static Map<String, Object> describe(Field field) {
    var description = new LinkedHashMap<String, Object>();
    description.put("name", field.name());
    description.put("type", field.type());
    description.put("string", field.label());
    description.put("required", field.required());
    description.put("readonly", field.readonly());
    description.put("store", field.stored());
    if (field.translated()) {
      description.put("translate", true);
    }
    if (field.relation() != null) {
      description.put("relation", field.relation());
    }
    if (field.inverse() != null) {
      description.put("relation_field", field.inverse());
    }
    if (field.is("float")) {
      description.put("digits", field.decimals() == null ? false : List.of(16, field.decimals()));
    }
    if (field.is("selection")) {
      description.put("selection", field.selection());
    }
    return description;
  }

  private static Object create(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    Object values = arguments.getOrDefault("vals_list", List.of());
    List<?> all = values instanceof List<?> list ? list : List.of(values);
    return all.stream().map(one -> (Object) env.writes().create(model, Json.map(one))).toList();
  }

  private static Object write(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    env.writes().write(model, ids, Json.map(arguments.getOrDefault("vals", Map.of())));
    return true;
  }

  private static Object unlink(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    env.writes().unlink(model, ids);
    return true;
  }

  private static Object nameSearch(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    Object name = arguments.getOrDefault("name", "");
    Object operator = arguments.getOrDefault("operator", "ilike");
    Object more = arguments.getOrDefault("domain", arguments.getOrDefault("args", List.of()));
    List<Object> domain = new ArrayList<>(Json.list(more));
    List<String> fields =
        Stream.of("display_name", "email", "default_code", "login")
            .filter(env.registry().model(model)::has)
            .toList();
    for (int i = 1; i < fields.size(); i++) {
      domain.add("|");
    }
    fields.forEach(field -> domain.add(List.of(field, operator, name)));
    var search = Map.of("domain", domain, "limit", number(arguments, "limit", 100));
    return found(env, model, search).stream()
        .map(id -> (Object) List.of(id, env.sudo().records().displayName(model, id)))
        .toList();
  }

  private static Object readGroup(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    Object by = arguments.getOrDefault("groupby", List.of());
    List<String> all = by instanceof String one ? List.of(one) : Json.strings(by);
    boolean lazy = Json.truthy(arguments.getOrDefault("lazy", true));
    return new Grouping(env, model, lazy && all.size() > 1 ? all.subList(0, 1) : all)
        .lazy(
            Json.list(arguments.getOrDefault("domain", List.of())),
            Json.strings(arguments.getOrDefault("fields", List.of())),
            lazy);
  }

  private static Object formattedReadGroup(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    return new Grouping(env, model, Json.strings(arguments.getOrDefault("groupby", List.of())))
        .formatted(
            Json.list(arguments.getOrDefault("domain", List.of())),
            Json.strings(arguments.getOrDefault("aggregates", List.of())));
  }

  private static Object webRead(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    var specification = Json.map(arguments.getOrDefault("specification", Map.of()));
    return new Reader(env).webRead(model, ids, specification);
  }

  private static Object webSearchRead(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    var specification = Json.map(arguments.getOrDefault("specification", Map.of()));
    var everything = new LinkedHashMap<>(arguments);
    everything.keySet().removeAll(List.of("limit", "offset"));
    int length = found(env, model, everything).size();
    int most = number(arguments, "count_limit", length);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("length", Math.min(length, most));
    answer.put(
        "records", new Reader(env).webRead(model, found(env, model, arguments), specification));
    return answer;
  }

  private static Object load(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    return Loading.load(
        env,
        model,
        Json.strings(arguments.getOrDefault("fields", List.of())),
        Json.lists(arguments.getOrDefault("data", List.of())));
  }

  private static Object contextGet(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    Records records = env.sudo().records();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("lang", records.value("res.users", env.uid(), "lang"));
    answer.put("tz", records.value("res.users", env.uid(), "tz"));
    answer.put("uid", env.uid());
    return answer;
  }

  private static Object checkAccessRights(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    if (Boolean.FALSE.equals(arguments.get("raise_exception"))) {
      return hasAccess(env, model, none, arguments);
    }
    Access.check(env, env.registry().model(model), String.valueOf(arguments.get("operation")));
    return true;
  }

  private static Object hasAccess(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    try {
      Access.check(env, env.registry().model(model), String.valueOf(arguments.get("operation")));
      return true;
    } catch (OdooError denied) {
      return false;
    }
  }

  private static Object checkObjectReference(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    String name = arguments.get("module") + "." + arguments.get("xml_id");
    ExternalId known = env.transaction().externalId(name);
    if (known == null) {
      throw OdooError.value("External ID not found in the system: " + name);
    }
    boolean hidden =
        env.flag("active_test", true)
            && env.registry().model(known.model()).has("active")
            && !env.records().flag(known.model(), known.id(), "active");
    return List.of(known.model(), hidden ? (Object) false : known.id());
  }

  private static Object getParam(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    List<Object> condition = List.of("key", "=", arguments.getOrDefault("key", ""));
    List<Long> ids = found(env, model, Map.of("domain", List.of(condition)));
    return ids.isEmpty()
        ? arguments.getOrDefault("default", false)
        : env.records().value(model, ids.getFirst(), "value");
  }

  private Methods() {}
}
