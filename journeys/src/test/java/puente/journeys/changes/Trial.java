package puente.journeys.changes;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.Assertions;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.journeys.MemorySteps;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.http.HttpOdoo;

/** What the trials of every change share. */
interface Trial {
  HttpOdoo odoo();

  /** A tracking id that no other job has. */
  static MemorySteps steps() {
    return new MemorySteps(
        "chg_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12));
  }

  /** The one record of that name. */
  default long id(String model, String field, String name) {
    return odoo()
        .searchRead(model, Odoo.Search.of(Domain.where(field, "=", name), List.of("id"), 1))
        .getFirst()
        .path("id")
        .longValue();
  }

  /** A customer of the seed. */
  default long customer() {
    return id("res.partner", "name", "Cliente 00 SAC");
  }

  /** Has the change run as if the process had died after it was made and before that was stored. */
  default <I, O extends Record> O twice(Change<I, ?, ?, O> change, I input, MemorySteps steps) {
    O first = change.run(input, steps);
    steps.forget("make");
    O again = change.run(input, steps);
    Assertions.assertThat(again).isEqualTo(first);
    return again;
  }

  /** The field that a change refuses. */
  static <I> String refused(Change<I, ?, ?, ?> change, I input) {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> change.run(input, steps())).problem();
    return problem instanceof Problem.Invalid invalid
        ? invalid.faults().getFirst().field()
        : problem.toString();
  }
}
