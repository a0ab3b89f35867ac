package puente.sandbox.odoo.model;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import puente.sandbox.PlainJson;

/** The messages about a record, and the activities planned for it. */
final class Discussion {
  private static final int FIRST_WITH_CALLERS_ACTIVITIES = 20;
  private static final long COMMENT = 1;
  private static final long NOTE = 2;
  private static final long TO_DO = 4;
  private static final Map<String, Long> TYPES =
      Map.of(
          "mail.mail_activity_data_email", 1L,
          "mail.mail_activity_data_call", 2L,
          "mail.mail_activity_data_meeting", 3L,
          "mail.mail_activity_data_todo", TO_DO);
  private static final Set<String> SAID =
      Set.of(
          "body",
          "body_is_html",
          "subject",
          "message_type",
          "subtype_xmlid",
          "partner_ids",
          "attachment_ids",
          "message_id",
          "email_from",
          "reply_to",
          "email_layout_xmlid");

  static Object post(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    long id = writable(env, model, ids);
    boolean old = isOld(env);
    for (String name : arguments.keySet()) {
      if (!old && !SAID.contains(name)) {
        throw OdooError.value("Those values are not supported when posting or notifying: " + name);
      }
    }
    var message = new LinkedHashMap<String, Object>();
    message.put("body", body(arguments, old));
    message.put("model", model);
    message.put("res_id", id);
    message.put("author_id", author(env, arguments));
    Object from = arguments.getOrDefault("email_from", false);
    message.put("email_from", from);
    message.put("reply_to", arguments.getOrDefault("reply_to", from));
    message.put("message_type", arguments.getOrDefault("message_type", "notification"));
    message.put("subtype_id", subtype(arguments, old));
    message.put("date", Env.now());
    message.put("subject", arguments.getOrDefault("subject", false));
    message.put(
        "message_id",
        arguments.getOrDefault(
            "message_id", "<%d@sandbox>".formatted(env.transaction().next("mail"))));
    List<Long> recipients = PlainJson.ids(arguments.getOrDefault("partner_ids", List.of()));
    message.put("partner_ids", List.copyOf(recipients));
    List<Long> attachments = PlainJson.ids(arguments.getOrDefault("attachment_ids", List.of()));
    attachments.forEach(attachment -> transfer(env, attachment, model, id));
    message.put("attachment_ids", List.copyOf(attachments));
    long posted = env.writes().create("mail.message", message);
    recipients.forEach(partner -> notified(env, posted, partner));
    if (model.equals("sale.order") && env.flag("mark_so_as_sent", false)) {
      markAsSent(env, id);
    }
    return List.of(posted);
  }

  /** The attachment of a composer becomes one of the record; one that is gone ends the posting. */
  private static void transfer(Env env, long attachment, String model, long id) {
    if (!env.transaction().exists("ir.attachment", attachment)) {
      throw OdooError.missing("ir.attachment", attachment, env.uid());
    }
    if (env.records()
        .text("ir.attachment", attachment, "res_model")
        .equals("mail.compose.message")) {
      env.writes()
          .write("ir.attachment", List.of(attachment), Map.of("res_model", model, "res_id", id));
    }
  }

  private static long writable(Env env, String model, List<Long> ids) {
    long id = ids.stream().findFirst().orElseThrow(() -> OdooError.value("Expected singleton"));
    ModelAccess.check(env, env.registry().model(model), "write");
    if (!env.transaction().exists(model, id)) {
      throw OdooError.missing(model, id, env.uid());
    }
    ModelAccess.checkRecord(env, env.registry().model(model), id, "write");
    return id;
  }

  private static boolean isOld(Env env) {
    return !env.registry().model("sale.order").has("locked");
  }

  /** Since 17 what is not said to be HTML is escaped; before, all of it is HTML. */
  private static String body(Map<String, Object> arguments, boolean old) {
    String body = PlainJson.string(arguments.getOrDefault("body", ""));
    boolean html = old || PlainJson.truthy(arguments.getOrDefault("body_is_html", false));
    String escaped = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return html || body.isEmpty() ? body : "<p>" + escaped + "</p>";
  }

  private static Object author(Env env) {
    return env.sudo().records().value("res.users", env.uid(), "partner_id");
  }

  /** Whoever has the address that the message is from; our own user where it says none. */
  private static Object author(Env env, Map<String, Object> arguments) {
    if (!(arguments.get("email_from") instanceof String from)) {
      return author(env);
    }
    String address = from.replaceAll(".*<|>.*", "");
    return env
        .sudo()
        .records()
        .search("res.partner", List.of(List.of("email", "=", address)), "id")
        .stream()
        .map(Object.class::cast)
        .findFirst()
        .orElse(false);
  }

  private static Object subtype(Map<String, Object> arguments, boolean old) {
    Object named = arguments.getOrDefault("subtype_xmlid", false);
    if (named.equals(false)) {
      return old ? (Object) false : NOTE;
    }
    return named.equals("mail.mt_comment") ? COMMENT : NOTE;
  }

  private static void notified(Env env, long message, long partner) {
    boolean reachable = !env.sudo().records().text("res.partner", partner, "email").isEmpty();
    env.sudo()
        .writes()
        .create(
            "mail.notification",
            Map.of(
                "mail_message_id",
                message,
                "res_partner_id",
                partner,
                "notification_type",
                "email",
                "notification_status",
                reachable ? "sent" : "exception"));
  }

  private static void markAsSent(Env env, long order) {
    if (env.records().text("sale.order", order, "state").equals("draft")) {
      env.writes().write("sale.order", List.of(order), Map.of("state", "sent"));
    }
  }

  /** An activity; of a type that is unknown it is one to do. */
  static Object schedule(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    long id = writable(env, model, ids);
    boolean old = isOld(env);
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    Object deadline = arguments.getOrDefault("date_deadline", false);
    var activity = new LinkedHashMap<String, Object>();
    activity.put("res_model", model);
    activity.put("res_id", id);
    activity.put(
        "activity_type_id",
        TYPES.getOrDefault(arguments.getOrDefault("act_type_xmlid", "").toString(), TO_DO));
    activity.put("summary", arguments.getOrDefault("summary", false));
    activity.put("note", arguments.getOrDefault("note", false));
    activity.put("date_deadline", deadline.equals(false) ? today : deadline);
    boolean callers = old || env.registry().version() >= FIRST_WITH_CALLERS_ACTIVITIES;
    Object nobody = callers ? (Object) env.uid() : false;
    activity.put("user_id", arguments.getOrDefault("user_id", nobody));
    if (!old) {
      activity.put("active", true);
    }
    long made = env.writes().create("mail.activity", activity);
    return old ? JsonOnlyValue.record("mail.activity", made) : List.of(made);
  }

  /**
   * An activity is on the record of the model that it names, and keeps what that record is called
   * then; 14 tells whoever it is assigned to.
   */
  static void planned(Env env, long made) {
    Records records = env.sudo().records();
    long of = records.reference("mail.activity", made, "res_model_id");
    Map<String, Object> row = new LinkedHashMap<>(env.transaction().row("mail.activity", made));
    if (of != 0) {
      row.put("res_model", records.text("ir.model", of, "model"));
    }
    long on = records.reference("mail.activity", made, "res_id");
    if (on != 0 && row.get("res_model") instanceof String named) {
      row.put("res_name", records.displayName(named, on));
    }
    env.transaction().put("mail.activity", made, row);
    long user = records.reference("mail.activity", made, "user_id");
    if (isOld(env) && user != env.uid()) {
      assigned(
          env,
          records.text("mail.activity", made, "res_model"),
          records.reference("mail.activity", made, "res_id"),
          records.text("mail.activity", made, "note"));
    }
  }

  private static void assigned(Env env, String model, long id, String note) {
    var message = new LinkedHashMap<String, Object>();
    message.put("model", model);
    message.put("res_id", id);
    message.put("message_type", "user_notification");
    message.put("author_id", author(env));
    message.put("date", Env.now());
    message.put("body", "<div>" + note + "</div>");
    env.writes().create("mail.message", message);
  }

  /** A message remains, with the note in it; since 17 the activity too, archived. */
  static Object done(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    Records records = env.records();
    Object last = false;
    for (long id : ids) {
      var message = new LinkedHashMap<String, Object>();
      message.put("model", records.text(model, id, "res_model"));
      message.put("res_id", records.value(model, id, "res_id"));
      message.put("author_id", author(env));
      message.put("date", Env.now());
      message.put(
          "body",
          "<div><p>%s done</p><div>%s</div></div>"
              .formatted(records.text(model, id, "summary"), records.text(model, id, "note")));
      last = env.writes().create("mail.message", message);
      if (isOld(env)) {
        env.writes().unlink(model, List.of(id));
      } else {
        env.writes().write(model, List.of(id), Map.of("active", false));
      }
    }
    return last;
  }

  private Discussion() {}
}
