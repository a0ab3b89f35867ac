package puente.journeys.handoff;

/** The record in Odoo that a handoff is told on: its opportunity, or an order that has none. */
record HandoffRecord(String model, long id, String name) {
  static final String LEAD = "crm.lead";
}
