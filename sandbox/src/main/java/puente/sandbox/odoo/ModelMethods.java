package puente.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;
import puente.sandbox.Python;
import puente.sandbox.odoo.model.Actions;
import puente.sandbox.odoo.model.Env;
import puente.sandbox.odoo.model.ExternalId;
import puente.sandbox.odoo.model.Field;
import puente.sandbox.odoo.model.Grouping;
import puente.sandbox.odoo.model.Loading;
import puente.sandbox.odoo.model.Model;
import puente.sandbox.odoo.model.ModelAccess;
import puente.sandbox.odoo.model.ModelMethod;
import puente.sandbox.odoo.model.OdooError;
import puente.sandbox.odoo.model.Onchange;
import puente.sandbox.odoo.model.Reader;
import puente.sandbox.odoo.model.Records;

/** The table of every method the sandbox answers. */
final class ModelMethods {
  private static final Map<String, ModelMethod> EVERYWHERE =
      Stream.of(
              ModelMethod.ofModel("search", "domain", "offset limit order", ModelMethods::search),
              ModelMethod.ofModel("search_count", "domain", "limit", ModelMethods::searchCount),
              ModelMethod.ofModel(
                  "search_read",
                  "",
                  "domain fields offset limit order **",
                  ModelMethods::searchRead),
              ModelMethod.ofRecords("read", "", "fields load", ModelMethods::read),
              ModelMethod.ofModel(
                  "fields_get", "", "allfields attributes", ModelMethods::fieldsGet),
              ModelMethod.ofModel(
                  "default_get", "", "fields fields_list", (_, _, _, _) -> Map.of()),
              ModelMethod.ofModel("create", "vals_list", "", ModelMethods::create),
              ModelMethod.ofRecords("write", "vals", "", ModelMethods::write),
              ModelMethod.ofRecords("unlink", "", "", ModelMethods::unlink),
              ModelMethod.ofModel(
                  "name_search", "", "name domain operator limit args", ModelMethods::nameSearch),
              ModelMethod.ofModel(
                  "read_group",
                  "domain fields groupby",
                  "offset limit orderby lazy",
                  ModelMethods::readGroup),
              ModelMethod.ofModel(
                  "formatted_read_group",
                  "domain",
                  "groupby aggregates having offset limit order",
                  ModelMethods::formattedReadGroup),
              ModelMethod.ofRecords("web_read", "specification", "", ModelMethods::webRead),
              ModelMethod.ofModel(
                  "web_search_read",
                  "domain specification",
                  "offset limit order count_limit",
                  ModelMethods::webSearchRead),
              ModelMethod.ofModel(
                  "check_access_rights",
                  "operation",
                  "raise_exception",
                  ModelMethods::checkAccessRights),
              ModelMethod.ofRecords("has_access", "operation", "", ModelMethods::hasAccess),
              ModelMethod.ofModel("load", "fields data", "", ModelMethods::load))
          .collect(Collectors.toMap(ModelMethod::name, Function.identity()));
  private static final int FIRST_WITH_SPECIFIED_ONCHANGE = 17;
  private static final ModelMethod OLD_ONCHANGE =
      ModelMethod.ofRecords("onchange", "values field_name field_onchange", "", Onchange::before17);
  private static final Map<String, ModelMethod> SOMEWHERE =
      Stream.of(
              ModelMethod.ofRecords(
                  "message_subscribe", "", "partner_ids subtype_ids", (_, _, _, _) -> true),
              ModelMethod.ofRecords(
                  "onchange", "values field_names fields_spec", "", Onchange::ofOneNotSaved),
              ModelMethod.ofModel("context_get", "", "", ModelMethods::contextGet),
              ModelMethod.ofModel("get_param", "key", "default", ModelMethods::getParam),
              ModelMethod.ofModel(
                  "check_object_reference",
                  "module xml_id",
                  "raise_on_access_error",
                  ModelMethods::checkObjectReference))
          .collect(Collectors.toMap(ModelMethod::name, Function.identity()));

  /** The method, or null where the model has none of that name on this version. */
  static @Nullable ModelMethod find(Model model, String name, int version) {
    ModelMethod action = Actions.find(model, name, version);
    if (action != null) {
      return action;
    }
    if (!isThere(name, version)) {
      return null;
    }
    if (name.equals("onchange") && version < FIRST_WITH_SPECIFIED_ONCHANGE) {
      return model.name().startsWith("sale.order") ? OLD_ONCHANGE : null;
    }
    ModelMethod everywhere = EVERYWHERE.get(name);
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
    ModelAccess.check(env, env.registry().model(model), "read");
    Object domain = arguments.getOrDefault("domain", false);
    if (!(domain instanceof List<?>) && PlainJson.truthy(domain)) {
      throw OdooError.type("Domain() invalid argument type for domain: " + Python.repr(domain));
    }
    String order = arguments.get("order") instanceof String text ? text : "";
    List<Long> ids = env.records().search(model, PlainJson.list(domain), order);
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
    return new Reader(env)
        .read(model, ids, PlainJson.strings(arguments.getOrDefault("fields", false)));
  }

  private static Object read(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    return new Reader(env)
        .read(model, ids, PlainJson.strings(arguments.getOrDefault("fields", false)));
  }

  private static Object fieldsGet(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    List<String> wanted = PlainJson.strings(arguments.getOrDefault("allfields", false));
    List<String> attributes = PlainJson.strings(arguments.getOrDefault("attributes", false));
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
    return all.stream()
        .map(one -> (Object) env.writes().create(model, PlainJson.map(one)))
        .toList();
  }

  private static Object write(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    env.writes().write(model, ids, PlainJson.map(arguments.getOrDefault("vals", Map.of())));
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
    List<Object> domain = new ArrayList<>(PlainJson.list(more));
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
    List<String> all = by instanceof String one ? List.of(one) : PlainJson.strings(by);
    boolean lazy = PlainJson.truthy(arguments.getOrDefault("lazy", true));
    return new Grouping(env, model, lazy && all.size() > 1 ? all.subList(0, 1) : all)
        .lazy(
            PlainJson.list(arguments.getOrDefault("domain", List.of())),
            PlainJson.strings(arguments.getOrDefault("fields", List.of())),
            lazy);
  }

  private static Object formattedReadGroup(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    return new Grouping(env, model, PlainJson.strings(arguments.getOrDefault("groupby", List.of())))
        .formatted(
            PlainJson.list(arguments.getOrDefault("domain", List.of())),
            PlainJson.strings(arguments.getOrDefault("aggregates", List.of())));
  }

  private static Object webRead(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    var specification = PlainJson.map(arguments.getOrDefault("specification", Map.of()));
    return new Reader(env).webRead(model, ids, specification);
  }

  private static Object webSearchRead(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    var specification = PlainJson.map(arguments.getOrDefault("specification", Map.of()));
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
        PlainJson.strings(arguments.getOrDefault("fields", List.of())),
        PlainJson.lists(arguments.getOrDefault("data", List.of())));
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
    ModelAccess.check(env, env.registry().model(model), String.valueOf(arguments.get("operation")));
    return true;
  }

  private static Object hasAccess(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    try {
      ModelAccess.check(
          env, env.registry().model(model), String.valueOf(arguments.get("operation")));
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

  private ModelMethods() {}
}
