package puente.journeys.changes.orders;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;

/**
 * An order as it was before a change, and when it had last been written.
 *
 * @param sale stored unwrapped, as versions before this one stored the order alone
 * @param revision null in a job of such a version
 */
public record OrderSnapshot(@JsonUnwrapped Sale sale, @Nullable WriteDate revision) {

  /** Reads the order now; the revision first, so that a change between the two is seen later. */
  public static OrderSnapshot of(Odoo odoo, long id) {
    WriteDate revision = WriteDate.of(odoo, OrderHead.MODEL, id);
    return new OrderSnapshot(Sale.read(odoo, id), revision);
  }

  /**
   * Refuses a repeat after anybody has written the order: what the first call did may have been
   * reversed by a person.
   *
   * @throws ProblemException {@link puente.bridge.Problem.Conflict}
   */
  public void requireUntouched(Odoo odoo) {
    if (revision != null && revision.isOutdated(odoo)) {
      throw WriteDate.overtaken(new Text("la orden " + sale.name(), "order " + sale.name()));
    }
  }
}
