package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
        Problem.Invalid.of("attendee.email", Wording.MISSING),
        "El correo: falta este campo obligatorio.",
        "The e-mail: this required field is missing.");
    isSaid(
        Problem.Invalid.of("products[1].qty", Wording.EMPTY),
        "La cantidad: no puede estar vacío.",
        "The quantity: must not be empty.");
    isSaid(
        Problem.Invalid.of("x_studio_producto", Wording.OUT_OF_RANGE),
        "Un dato no es válido: es un número fuera de rango.",
        "One value is not valid: is a number out of range.");
  }

  @Test
  void severalFaultsAreSaidWithoutAnyPath() {
    Problem.Invalid problem =
        new Problem.Invalid(
            List.of(
                new Fault("products[0].product_id", Wording.EMPTY),
                new Fault("", new Text("Odoo no lo acepta: eso.", "Odoo refused it: that.")),
                new Fault("PUENTE_SALESPEOPLE", new Text("nadie se llama así.", "no such name."))));
    assertThat(problem.detail().en())
        .isEqualTo(
            "products[0].product_id: must not be empty. Odoo refused it: that. PUENTE_SALESPEOPLE:"
                + " no such name.");
    isSaid(
        problem,
        "El producto: no puede estar vacío. Odoo no lo acepta: eso. Nadie se llama así.",
        "The product: must not be empty. Odoo refused it: that. No such name.");
  }

  @Test
  void aFailureOfAnotherKindIsSaidAsItIs() {
    Text why = new Text("odoo: no responde.", "odoo: no answer.");
    assertThat(new Job.Failure("unavailable", why).say()).isEqualTo(why);
  }
}
