package puente.journeys.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import puente.bridge.text.Text;
import puente.odoo.operations.RecordResolver;

/** The kinds of records that a note or an activity can be about. */
enum NoteSubject {
  @JsonProperty("opportunity")
  OPPORTUNITY(
      RecordResolver.Kind.OPPORTUNITY, "crm.model_crm_lead", "la oportunidad", "the opportunity"),
  @JsonProperty("order")
  ORDER(RecordResolver.Kind.ORDER, "sale.model_sale_order", "la orden", "the order"),
  @JsonProperty("customer")
  CUSTOMER(RecordResolver.Kind.CUSTOMER, "base.model_res_partner", "el cliente", "the customer"),
  @JsonProperty("task")
  TASK(RecordResolver.Kind.TASK, "project.model_project_task", "la tarea", "the task");

  private final RecordResolver.Kind kind;
  private final String modelId;
  private final String es;
  private final String en;

  NoteSubject(RecordResolver.Kind kind, String modelId, String es, String en) {
    this.kind = kind;
    this.modelId = modelId;
    this.es = es;
    this.en = en;
  }

  RecordResolver.Kind kind() {
    return kind;
  }

  String model() {
    return kind.model();
  }

  /** The external id of a model's own record: of the app that made the model. */
  static String modelId(String model) {
    return Arrays.stream(values())
        .filter(each -> each.model().equals(model))
        .map(each -> each.modelId)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(model));
  }

  /** "la orden S00042". */
  Text named(String name) {
    return new Text(es + " " + name, en + " " + name);
  }
}
