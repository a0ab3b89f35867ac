package puente.journeys.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/** The result of undoing a job: what was taken back, and what was not. */
record UndoResult(
    @Description("The job that was undone.") String trackingId,
    List<Item> undone,
    List<Left> left) {

  /** Something taken back. */
  record Item(Thing what, long id, String name) {}

  /** Something that stays as it is. */
  record Left(Thing what, @Nullable Long id, String name, Why why) {}

  /** A thing that a job of ours can have made or done. */
  enum Thing {
    @JsonProperty("order")
    ORDER("la orden %s", "order %s"),
    @JsonProperty("opportunity")
    OPPORTUNITY("la oportunidad %s", "the opportunity %s"),
    @JsonProperty("customer")
    CUSTOMER("el cliente %s", "the customer %s"),
    @JsonProperty("note")
    NOTE("la nota en %s", "the note on %s"),
    @JsonProperty("activity")
    ACTIVITY("la actividad «%s»", "the activity “%s”"),
    @JsonProperty("confirmation")
    CONFIRMATION("la confirmación de %s", "the confirmation of %s"),
    @JsonProperty("cancellation")
    CANCELLATION("la cancelación de %s", "the cancellation of %s"),
    @JsonProperty("mail")
    MAIL("el correo de %s", "the mail about %s"),
    @JsonProperty("change")
    CHANGE("el cambio", "the change");

    private final String es;
    private final String en;

    Thing(String es, String en) {
      this.es = es;
      this.en = en;
    }

    Text named(String name) {
      return Text.format(es, en, name);
    }
  }

  /** Why something stays. */
  enum Why {
    @JsonProperty("confirmed")
    CONFIRMED("ya está confirmada", "it is confirmed"),
    @JsonProperty("locked")
    LOCKED("está bloqueada", "it is locked"),
    @JsonProperty("won")
    WON("ya está ganada", "it is won"),
    @JsonProperty("in_use")
    IN_USE("otros documentos dependen de ello", "other documents depend on it"),
    @JsonProperty("not_ours")
    NOT_OURS("existía antes", "it was there before"),
    @JsonProperty("not_known")
    NOT_KNOWN(
        "en Odoo ya no está la cotización con la que se sabría si existía antes",
        "the quotation by which to tell whether it was there before is no longer in Odoo"),
    @JsonProperty("sent")
    SENT("lo enviado no se puede retirar", "what was sent can't be taken back"),
    @JsonProperty("done")
    DONE("ya se hizo", "it was done already"),
    @JsonProperty("not_confirmed_again")
    NOT_CONFIRMED_AGAIN(
        "queda como cotización; hay que confirmarla de nuevo",
        "it is a quotation now and has to be confirmed again"),
    @JsonProperty("changed")
    CHANGED("alguien lo cambió mientras tanto", "somebody changed it meanwhile"),
    @JsonProperty("no_right")
    NO_RIGHT(
        "el usuario de Puente no tiene permiso en Odoo", "Puente's user has no right to in Odoo"),
    @JsonProperty("refused")
    REFUSED("Odoo no lo permite", "Odoo does not let one"),
    @JsonProperty("not_by_itself")
    NOT_BY_ITSELF(
        "no se deshace solo; hay que corregirlo a mano",
        "it can't be taken back by itself; it has to be corrected by hand");

    private final String es;
    private final String en;

    Why(String es, String en) {
      this.es = es;
      this.en = en;
    }

    Text describe() {
      return new Text(es, en);
    }
  }
}
