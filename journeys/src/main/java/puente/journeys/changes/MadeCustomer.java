package puente.journeys.changes;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.journeys.changes.UndoResult.Thing;
import puente.journeys.changes.UndoResult.Why;
import puente.journeys.changes.orders.OrderHead;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * A customer that a quotation was made for: archived again where the quotation's job made it and
 * nothing else hangs on it.
 *
 * @param lead the quotation's opportunity
 * @param order the quotation's order
 * @param took how long the job took
 */
record MadeCustomer(Reversals back, long lead, long order, Duration took) {
  private static final String MODEL = "res.partner";
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Duration SLACK = Duration.ofSeconds(60);

  /**
   * Takes the customer back.
   *
   * @param itsOwn a person of the company, taken back already
   */
  void takeBack(long id, @Nullable Long itsOwn) {
    takeBack(id, itsOwn, false);
  }

  /** Takes back a record whose external id bears the job, so that it is the job's. */
  void takeBackOwn(long id, @Nullable Long itsOwn) {
    takeBack(id, itsOwn, true);
  }

  private void takeBack(long id, @Nullable Long itsOwn, boolean isOwn) {
    JsonNode partner = back.row(MODEL, id, List.of("name", "active"));
    if (partner == null) {
      return;
    }
    String name = OdooValue.text(partner.path("name"));
    JsonNode metadata = metadata(MODEL, id);
    LocalDateTime quoted = quoted();
    if (!isOwn && isOurs(metadata) && quoted == null) {
      back.leave(Thing.CUSTOMER, id, name, Why.NOT_KNOWN);
    } else if (!isOwn && !wasMade(metadata, quoted, took)) {
      back.leave(Thing.CUSTOMER, id, name, Why.NOT_OURS);
    } else if (partner.path("active").asBoolean(false) && (!back.whole() || isUsed(id, itsOwn))) {
      back.leave(Thing.CUSTOMER, id, name, Why.IN_USE);
    } else {
      back.take(
          Thing.CUSTOMER,
          id,
          name,
          () -> odoo().write(MODEL, "action_archive", Map.of("ids", List.of(id))));
    }
  }

  private Odoo odoo() {
    return back.odoo();
  }

  /**
   * Tells whether it stands under an external id of ours, and was made no longer before its
   * opportunity than the job ran: both times are Odoo's, so that no two clocks are compared.
   */
  static boolean wasMade(JsonNode partner, @Nullable LocalDateTime quoted, Duration took) {
    LocalDateTime made = made(partner);
    return isOurs(partner)
        && made != null
        && quoted != null
        && Duration.between(made, quoted).compareTo(took.plus(SLACK)) <= 0;
  }

  private static boolean isOurs(JsonNode partner) {
    return OdooValue.text(partner.path("xmlid")).startsWith("puente.");
  }

  /**
   * Returns the time at which the opportunity was made; where that is deleted or merged, that of
   * the order made with it.
   */
  private @Nullable LocalDateTime quoted() {
    LocalDateTime opportunity = made(metadata("crm.lead", lead));
    return opportunity == null ? made(metadata(OrderHead.MODEL, order)) : opportunity;
  }

  private JsonNode metadata(String model, long id) {
    return odoo().read(model, "get_metadata", Map.of("ids", List.of(id))).path(0);
  }

  private static @Nullable LocalDateTime made(JsonNode metadata) {
    try {
      String date = OdooValue.text(metadata.path("create_date"));
      return LocalDateTime.parse(date.substring(0, Math.min(19, date.length())), UTC);
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  private boolean isUsed(long id, @Nullable Long itsOwn) {
    List<?> its = Domain.where("partner_id", "child_of", id);
    List<?> archived = Domain.archivedToo();
    long people =
        odoo()
            .count(
                MODEL,
                Domain.all(
                    Domain.where("parent_id", "=", id),
                    Domain.where("id", "!=", itsOwn == null ? 0 : itsOwn)));
    return people > 0
        || odoo().count("crm.lead", Domain.all(its, archived, Domain.where("id", "!=", lead))) > 0
        || odoo().count("sale.order", Domain.all(its, Domain.where("id", "!=", order))) > 0
        || odoo().count("project.task", Domain.all(its, archived)) > 0;
  }
}
