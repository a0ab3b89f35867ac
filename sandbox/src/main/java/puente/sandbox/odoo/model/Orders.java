package puente.sandbox.odoo.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import puente.sandbox.PlainJson;

/** The methods of an order; states and refusals as measured. */
final class Orders {
  private static final String MODEL = "sale.order";

  static Object confirm(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    boolean old = !env.registry().model(MODEL).has("locked");
    for (long id : ids) {
      String state = state(env, id);
      if (old
          ? Set.of("cancel", "done").contains(state)
          : !Set.of("draft", "sent").contains(state)) {
        throw OdooError.user(
            old
                ? "It is not allowed to confirm an order in the following states: cancel, done"
                : "Some orders are not in a state requiring confirmation.");
      }
      env.writes().write(MODEL, List.of(id), Map.of("state", "sale", "date_order", Env.now()));
    }
    return true;
  }

  static Object cancel(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    for (long id : ids) {
      boolean locked =
          env.registry().model(MODEL).has("locked") && env.records().flag(MODEL, id, "locked");
      if (locked) {
        throw OdooError.user("You cannot cancel a locked order. Please unlock it first.");
      }
      env.writes().write(MODEL, List.of(id), Map.of("state", "cancel"));
    }
    return true;
  }

  static Object draft(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    for (long id : ids) {
      if (Set.of("cancel", "sent").contains(state(env, id))) {
        env.writes().write(MODEL, List.of(id), Map.of("state", "draft"));
      }
    }
    return true;
  }

  /** Until 16 a state of its own, since a mark. */
  static Object lock(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    boolean marked = env.registry().model(MODEL).has("locked");
    env.writes().write(MODEL, ids, marked ? Map.of("locked", true) : Map.of("state", "done"));
    return marked ? JsonOnlyValue.NONE : true;
  }

  /** The address of the customer's page; makes its token at the first time. */
  static Object portalUrl(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    long id = ids.stream().findFirst().orElseThrow(() -> OdooError.value("Expected singleton"));
    state(env, id);
    if (env.records().text(MODEL, id, "access_token").isEmpty()) {
      String token = "sandbox-%08x".formatted(MODEL.hashCode() + id);
      Map<String, Object> row = new LinkedHashMap<>(row(env, id));
      row.put("access_token", token);
      env.transaction().put(MODEL, id, row);
    }
    String url =
        "/my/orders/%d?access_token=%s"
            .formatted(id, env.records().text(MODEL, id, "access_token"));
    return url
        + (arguments.get("report_type") instanceof String type ? "&report_type=" + type : "")
        + (PlainJson.truthy(arguments.getOrDefault("download", false)) ? "&download=true" : "");
  }

  private static Map<String, Object> row(Env env, long id) {
    Map<String, Object> row = env.transaction().row(MODEL, id);
    if (row == null) {
      throw OdooError.missing(MODEL, id, env.uid());
    }
    return row;
  }

  private static String state(Env env, long id) {
    row(env, id);
    return env.records().text(MODEL, id, "state");
  }

  private Orders() {}
}
