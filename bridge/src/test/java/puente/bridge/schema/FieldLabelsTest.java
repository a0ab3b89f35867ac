package puente.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.text.Text;

/** A fault is told to a program with the field's path, and to a person without it. */
class FieldLabelsTest {

  private static void isSaid(Problem.Invalid problem, String es, String en) {
    assertThat(problem.say()).isEqualTo(new Text(es, en));
    assertThat(Job.Failure.of(problem).say()).isEqualTo(new Text(es, en));
  }

  @Test
  void aSentenceIsSaidAlone() {
    Text why = new Text("S00143 está cancelada.", "S00143 is cancelled.");
    Problem.Invalid problem = Problem.Invalid.of("order", why);
    assertThat(problem.detail().es()).isEqualTo("order: S00143 está cancelada.");
    isSaid(problem, "S00143 está cancelada.", "S00143 is cancelled.");
    isSaid(
        Problem.Invalid.of(
            "order", new Text("no encuentro la orden «7» en Odoo.", "I find no order “7”.")),
        "No encuentro la orden «7» en Odoo.",
        "I find no order “7”.");
  }

  @Test
  void whatLacksItsSubjectIsGivenOne() {
    isSaid(
        Problem.Invalid.of("attendee.email", new Text("no puede ser de otro.", "is of another.")),
        "El correo no puede ser de otro.",
        "The e-mail is of another.");
    isSaid(
        Problem.Invalid.of("x_studio_producto", new Text("es viejo.", "is old.")),
        "Uno de los datos es viejo.",
        "One of the details is old.");
  }

  @Test
  void whatIsMissingIsSaidInOneSentence() {
    Problem.Invalid problem =
        new Problem.Invalid(
            List.of(
                Wording.missing("email"),
                Wording.unclear("products[0].qty", Wording.OUT_OF_RANGE),
                Wording.missing("customer.phone"),
                Wording.missing("partner_name"),
                Wording.missing("lead_name")));
    isSaid(
        problem,
        "Faltan el correo, el teléfono y el nombre del cliente, entre otros datos."
            + " No entendí la cantidad; ¿me la repite?",
        "I still need the e-mail, the phone number and the customer's name, among others."
            + " I did not get the quantity; could you repeat it?");
    isSaid(
        new Problem.Invalid(List.of(Wording.missing("email"))),
        "Falta el correo.",
        "I still need the e-mail.");
  }

  @Test
  void aNumberIsToldItsBoundsAndAnIdIsNot() {
    List<FieldError> faults = new java.util.ArrayList<>();
    new Schema.Num(true, 0, 1_000_000, true).check(Json.read("0"), "qty", faults);
    new Schema.Num(true, 1, Integer.MAX_VALUE, false).check(Json.read("0"), "order_id", faults);
    isSaid(
        new Problem.Invalid(faults),
        "La cantidad debe ser mayor que 0. No entendí la orden; ¿me la repite?",
        "The quantity must be greater than 0. I did not get the order; could you repeat it?");
  }

  @Test
  void aWrongAddressIsAskedForAgain() {
    List<FieldError> faults = new java.util.ArrayList<>();
    new Schema.Str(1, 99, Schema.Str.Format.EMAIL).check(Json.read("\"ana\""), "email", faults);
    new Schema.Str(1, 99, Schema.Str.Format.PHONE).check(Json.read("\"abc\""), "phone", faults);
    isSaid(
        new Problem.Invalid(faults),
        "Ese correo no parece correcto; ¿me lo repite? Ese teléfono no parece correcto; ¿me lo"
            + " repite?",
        "That e-mail does not seem right; could you repeat it? That phone number does not seem"
            + " right; could you repeat it?");
  }

  @Test
  void moreThanTwoSentencesAreNotSaid() {
    Text two = new Text("Uno. Dos.", "One. Two.");
    isSaid(
        new Problem.Invalid(
            List.of(new FieldError("", two), new FieldError("", new Text("Tres.", "Three.")))),
        "Uno. Dos.",
        "One. Two.");
  }

  /** An earlier version kept the message of a failed job alone. */
  @Test
  void whatWasKeptWithoutItsSentenceIsSaidWithoutAnyPath() {
    Text kept =
        new Text(
            "products[0].product_id: no puede estar vacío. Odoo no lo acepta: eso.",
            "products[0].product_id: must not be empty. Odoo refused it: that.");
    assertThat(new Job.Failure("invalid", kept).say())
        .isEqualTo(
            new Text(
                "El producto no puede estar vacío. Odoo no lo acepta: eso.",
                "The product must not be empty. Odoo refused it: that."));
  }

  @Test
  void aFailureOfAnotherKindIsSaidAsItIs() {
    Text why = new Text("odoo: no responde.", "odoo: no answer.");
    assertThat(new Job.Failure("unavailable", why).say()).isEqualTo(why);
  }
}
