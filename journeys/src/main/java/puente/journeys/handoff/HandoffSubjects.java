package puente.journeys.handoff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * Looks up what a handoff is about. An id that Odoo does not know is no reason to leave a caller
 * without a person: it is passed over.
 */
record HandoffSubjects(Odoo odoo) {

  HandoffSubject of(HandoffRequest request) {
    JsonNode order =
        row("sale.order", request.saleOrderId(), List.of("name", "user_id", "opportunity_id"));
    Long leadId = request.leadId();
    if ((leadId == null || leadId == 0) && order != null) {
      leadId = id(order, "opportunity_id");
    }
    JsonNode lead = row("crm.lead", leadId, List.of("name", "user_id", "team_id"));
    Long ofLead = id(lead, "user_id");
    return new HandoffSubject(
        lead == null ? null : Long.valueOf(lead.path("id").longValue()),
        lead == null ? null : OdooValue.text(lead.path("name")),
        url("crm.lead", lead),
        order == null ? null : Long.valueOf(order.path("id").longValue()),
        order == null ? null : OdooValue.text(order.path("name")),
        url("sale.order", order),
        ofLead == null ? id(order, "user_id") : ofLead,
        leader(id(lead, "team_id")));
  }

  private @Nullable Long leader(@Nullable Long team) {
    return id(row("crm.team", team, List.of("user_id")), "user_id");
  }

  private @Nullable JsonNode row(String model, @Nullable Long id, List<String> fields) {
    if (id == null || id <= 0) {
      return null;
    }
    Optional<JsonNode> row =
        odoo.searchRead(model, Odoo.Search.of(Domain.where("id", "=", id), fields, 1)).stream()
            .findFirst();
    return row.orElse(null);
  }

  private @Nullable String url(String model, @Nullable JsonNode row) {
    return row == null ? null : odoo.url(model, row.path("id").longValue());
  }

  private static @Nullable Long id(@Nullable JsonNode row, String field) {
    JsonNode id = row == null ? null : row.path(field).path(0);
    return id != null && id.isNumber() ? Long.valueOf(id.longValue()) : null;
  }
}
