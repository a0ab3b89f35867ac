package puente.journeys.quotation;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.odoo.OdooSettings;

/** The prices of quotations on the sandbox, as each version that matters. */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#byBestProtocol")
class SandboxPricesTest extends PricesContract {
  @Parameter SandboxRun at;

  @Override
  OdooSettings settings() {
    return at.settings();
  }

  @Override
  OdooSettings administrator() {
    return at.administrator();
  }
}
