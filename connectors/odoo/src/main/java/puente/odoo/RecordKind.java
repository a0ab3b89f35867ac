package puente.odoo;

import java.util.List;

/**
 * A model whose records may be read as documents.
 *
 * @param archives whether its records can be archived; those are read too
 * @param fields the only fields that leave it: no e-mail address, phone number or note is among
 *     them
 */
public record RecordKind(String model, boolean archives, List<RecordField> fields) {

  /** The kinds, in the order in which every list shows them. */
  static final List<RecordKind> ALL =
      List.of(
          new RecordKind(
              "project.project",
              true,
              List.of(
                  RecordField.value("name", "name"),
                  RecordField.reference("customer", "partner_id"),
                  RecordField.reference("manager", "user_id"),
                  RecordField.reference("stage", "stage_id").ifThere(),
                  RecordField.value("task_count", "task_count").ifThere(),
                  RecordField.value("start_date", "date_start").ifThere(),
                  RecordField.value("end_date", "date").ifThere(),
                  RecordField.value("active", "active"))),
          new RecordKind(
              "project.task",
              true,
              List.of(
                  RecordField.value("name", "name"),
                  RecordField.reference("project", "project_id"),
                  RecordField.reference("stage", "stage_id"),
                  // Odoo 15 made one assignee several.
                  RecordField.reference("assignee", "user_id").ifThere(),
                  RecordField.references("assignees", "user_ids").ifThere(),
                  RecordField.value("priority", "priority"),
                  RecordField.value("state", "state").ifThere(),
                  RecordField.value("deadline", "date_deadline"),
                  RecordField.value("active", "active"))),
          new RecordKind(
              "res.partner",
              true,
              List.of(
                  RecordField.value("name", "name"),
                  RecordField.value("is_company", "is_company"),
                  RecordField.reference("company", "parent_id"),
                  RecordField.value("city", "city"))),
          new RecordKind(
              "crm.lead",
              true,
              List.of(
                  RecordField.value("name", "name"),
                  RecordField.value("type", "type"),
                  RecordField.reference("stage", "stage_id"),
                  RecordField.reference("customer", "partner_id"),
                  RecordField.reference("salesperson", "user_id"),
                  RecordField.value("expected_revenue", "expected_revenue"),
                  RecordField.value("probability", "probability"),
                  RecordField.value("active", "active"))),
          new RecordKind(
              "sale.order",
              false,
              List.of(
                  RecordField.value("name", "name"),
                  RecordField.value("state", "state"),
                  RecordField.reference("customer", "partner_id"),
                  RecordField.reference("salesperson", "user_id"),
                  RecordField.value("ordered_at_utc", "date_order"),
                  RecordField.reference("currency", "currency_id"),
                  RecordField.value("amount_untaxed", "amount_untaxed"),
                  RecordField.value("amount_tax", "amount_tax"),
                  RecordField.value("amount_total", "amount_total"),
                  RecordField.list(
                      "lines",
                      "order_line",
                      RecordField.reference("product", "product_id"),
                      RecordField.value("description", "name"),
                      RecordField.value("qty", "product_uom_qty"),
                      RecordField.value("price", "price_unit"),
                      RecordField.value("subtotal", "price_subtotal")))));

  public static List<String> models() {
    return ALL.stream().map(RecordKind::model).toList();
  }
}
