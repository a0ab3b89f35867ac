package puente.journeys.quotation;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.odoo.OdooSettings;

/** The companies of customers on the sandbox, as every version. */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#onEveryVersion")
class SandboxCompaniesTest extends CompaniesContract {
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
