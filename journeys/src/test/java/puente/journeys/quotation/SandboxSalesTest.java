package puente.journeys.quotation;

import java.util.concurrent.Callable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.odoo.OdooSettings;
import puente.sandbox.odoo.OdooFault;

/**
 * The salesperson's side of quotations on the sandbox, as each version and protocol that matters.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#byEveryProtocol")
class SandboxSalesTest extends SalesContract {
  @Parameter SandboxRun at;

  @Override
  OdooSettings settings() {
    return at.settings();
  }

  @Override
  void withoutGaps(Callable<Void> work) throws Exception {
    for (int i = 0; i < 20; i++) {
      at.sandbox().faults().next("crm.lead.load", OdooFault.LOCK_NOT_AVAILABLE);
    }
    work.call();
  }
}
