package puente.journeys.changes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.journeys.quotation.SandboxRun;
import puente.odoo.OdooSettings;

/** Changed prices on the sandbox, as each version that matters. */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#byBestProtocol")
class SandboxDiscountChangesTest {
  @Parameter SandboxRun at;

  @Nested
  class Trial extends DiscountChangesContract {
    @Override
    OdooSettings settings() {
      return at.settings();
    }

    @Override
    OdooSettings administrator() {
      return at.administrator();
    }
  }
}
