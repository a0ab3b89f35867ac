package puente.sandbox.odoo.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods by which people's buttons act on records. */
public final class Actions {
  private static final String CONVERSED = "message_ids";

  /** The method, or null where the model has none of that name on this version. */
  public static @Nullable ModelMethod find(Model model, String name, int version) {
    boolean conversed = model.has(CONVERSED);
    return switch (name) {
      case "message_post" ->
          conversed ? ModelMethod.ofRecords(name, "", "body **", Discussion::post) : null;
      case "activity_schedule" ->
          conversed
              ? ModelMethod.ofRecords(
                  name, "", "act_type_xmlid date_deadline summary note **", Discussion::schedule)
              : null;
      case "get_metadata" -> ModelMethod.ofRecords(name, "", "", Actions::metadata);
      case "action_archive" ->
          model.has("active") ? ModelMethod.ofRecords(name, "", "", Actions::archive) : null;
      default -> ofModel(model.name(), name, version);
    };
  }

  private static @Nullable ModelMethod ofModel(String model, String name, int version) {
    return switch (model + "." + name) {
      case "sale.order.action_confirm" -> ModelMethod.ofRecords(name, "", "", Orders::confirm);
      case "sale.order.action_cancel" -> ModelMethod.ofRecords(name, "", "", Orders::cancel);
      case "sale.order.action_draft" -> ModelMethod.ofRecords(name, "", "", Orders::draft);
      case "sale.order.action_lock" ->
          version >= 17 ? ModelMethod.ofRecords(name, "", "", Orders::lock) : null;
      case "sale.order.action_done" ->
          version < 17 ? ModelMethod.ofRecords(name, "", "", Orders::lock) : null;
      case "sale.order.get_portal_url" ->
          ModelMethod.ofRecords(
              name, "", "suffix report_type download query_string anchor", Orders::portalUrl);
      case "res.config.settings.execute" ->
          ModelMethod.ofRecords(name, "", "", (_, _, _, _) -> Map.of("tag", "reload"));
      case "crm.lead.action_set_lost" -> ModelMethod.ofRecords(name, "", "**", Actions::lose);
      case "mail.activity.action_feedback" ->
          ModelMethod.ofRecords(name, "", "feedback attachment_ids", Discussion::done);
      case "mail.compose.message.create" ->
          version >= 17 ? ModelMethod.ofModel(name, "vals_list", "", Templates::compose) : null;
      case "mail.template.generate_email" ->
          version < 17
              ? ModelMethod.ofRecords(name, "res_ids fields", "", Templates::generate)
              : null;
      default -> null;
    };
  }

  private static Object archive(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    env.writes().write(model, ids, Map.of("active", false));
    return JsonOnlyValue.NONE;
  }

  private static Object lose(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    env.writes().write(model, ids, Map.of("active", false, "probability", 0.0));
    return JsonOnlyValue.NONE;
  }

  /** Returns for each record who made it, when, and its external id. */
  private static Object metadata(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    Set<Long> known = Set.copyOf(ids);
    return env.transaction().ids(model).stream()
        .filter(known::contains)
        .map(
            id -> {
              var row = new LinkedHashMap<String, Object>();
              row.put("id", id);
              for (String field : List.of("create_uid", "create_date", "write_uid", "write_date")) {
                Model described = env.registry().model(model);
                row.put(
                    field,
                    new Reader(env.sudo())
                        .pair(described.field(field), env.records().value(model, id, field)));
              }
              ExternalId external =
                  env.transaction().externalIds().stream()
                      .filter(each -> each.model().equals(model) && each.id() == id)
                      .findFirst()
                      .orElse(null);
              row.put("xmlid", external == null ? (Object) false : external.name());
              row.put("noupdate", external != null && external.noupdate());
              return (Object) row;
            })
        .toList();
  }

  private Actions() {}
}
