package puente.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.sandbox.twilio.TwilioMessage;
import tools.jackson.databind.JsonNode;

/** What back ends hold, a line for each thing, in words that do not depend on which came first. */
record Effects(StoredWorld world) {
  /** The caller's name and the number of the turn in a message to the team. */
  private static final Pattern TURN = Pattern.compile("(?:👤 |\\*)([a-z][a-z0-9-]+).*-(\\d+)$");

  List<String> all() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    odoo(lines::add);
    world
        .trackHs
        .maintenance()
        .forEach(each -> lines.add("TrackHS maintenance " + plain(texts(each, "summary"))));
    world
        .trackHs
        .housekeeping()
        .forEach(each -> lines.add("TrackHS housekeeping " + plain(texts(each, "comments"))));
    for (JsonNode each : world.calCom.bookings()) {
      String name = each.at("/attendees/0/name").asString("");
      lines.add("Cal.com booking " + name + " " + texts(each, "status", "start"));
    }
    // Two handoffs that begin at once may ask in either order: not whom, only that each is asked
    // once.
    Map<String, Set<String>> people = new HashMap<>();
    for (TwilioMessage each : world.twilio.messages()) {
      Matcher turn = TURN.matcher(plain(each.body()));
      if (each.direction().equals("outbound-api") && turn.find()) {
        Set<String> asked = people.computeIfAbsent(turn.group(1), _ -> new HashSet<>());
        lines.add(
            "Twilio message of %s, turn %s, to somebody %s"
                .formatted(
                    turn.group(1), turn.group(2), asked.add(each.to()) ? "new" : "asked before"));
      }
    }
    return lines;
  }

  private static String texts(JsonNode row, String... fields) {
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(text.isEmpty() ? "" : " ").append(row.path(field).asString(""));
    }
    return text.toString();
  }

  private void odoo(Consumer<String> lines) throws IOException, InterruptedException {
    Map<String, String> names = new HashMap<>();
    for (Map<String, Object> each : world.odoo.records("res.partner")) {
      names.put("res.partner " + each.get("id"), text(each.get("name")));
      lines.accept("Odoo partner " + text(each.get("name")) + " " + text(each.get("email")));
    }
    for (Map<String, Object> each : world.odoo.records("crm.lead")) {
      names.put("crm.lead " + each.get("id"), text(each.get("name")));
      lines.accept("Odoo lead " + text(each.get("name")) + ", active " + each.get("active"));
    }
    for (Map<String, Object> each : world.odoo.records("sale.order")) {
      String whose = names.getOrDefault("res.partner " + id(each.get("partner_id")), "?");
      names.put("sale.order " + each.get("id"), "order of " + whose);
      lines.accept(
          "Odoo order of %s, %s, %s, %s"
              .formatted(
                  whose,
                  each.get("state"),
                  each.get("amount_total"),
                  plain(text(each.get("note")))));
    }
    for (Map<String, Object> each : world.odoo.records("sale.order.line")) {
      lines.accept(
          "Odoo line in %s: %s, %s"
              .formatted(
                  names.get("sale.order " + id(each.get("order_id"))),
                  plain(text(each.get("name"))),
                  each.get("product_uom_qty")));
    }
    for (Map<String, Object> each : world.odoo.records("mail.message")) {
      lines.accept(
          "Odoo message on %s: %s"
              .formatted(
                  names.get(each.get("model") + " " + id(each.get("res_id"))),
                  plain(text(each.get("body")))));
    }
    for (JsonNode each : activities()) {
      lines.accept(
          "Odoo activity on %s: %s"
              .formatted(
                  names.get(texts(each, "res_model", "res_id")), plain(texts(each, "summary"))));
    }
  }

  private JsonNode activities() throws IOException, InterruptedException {
    return world.odooDoes(
        "mail.activity",
        "search_read",
        Map.of("domain", List.of(), "fields", List.of("summary", "res_model", "res_id")));
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static String id(Object value) {
    return value instanceof List<?> pair ? String.valueOf(pair.getFirst()) : String.valueOf(value);
  }

  /** Without marks of a page, and without ids that are given in turn. */
  private static String plain(String text) {
    return text.replaceAll("<[^>]*>", " ")
        .replaceAll("\\bS\\d{5}\\b", "S#")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
