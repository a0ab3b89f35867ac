package puente.journeys.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import puente.bridge.Text;
import puente.odoo.SpokenOf;

/** The kinds of records that a note or an activity can be about. */
enum Subject {
  @JsonProperty("opportunity")
  OPPORTUNITY(SpokenOf.Kind.OPPORTUNITY, "la oportunidad", "the opportunity"),
  @JsonProperty("order")
  ORDER(SpokenOf.Kind.ORDER, "la orden", "order"),
  @JsonProperty("customer")
  CUSTOMER(SpokenOf.Kind.CUSTOMER, "el cliente", "the customer"),
  @JsonProperty("task")
  TASK(SpokenOf.Kind.TASK, "la tarea", "the task");

  private final SpokenOf.Kind kind;
  private final String es;
  private final String en;

  Subject(SpokenOf.Kind kind, String es, String en) {
    this.kind = kind;
    this.es = es;
    this.en = en;
  }

  SpokenOf.Kind kind() {
    return kind;
  }

  String model() {
    return kind.model();
  }

  /** "la orden S00042". */
  Text named(String name) {
    return new Text(es + " " + name, en + " " + name);
  }
}
