package puente.journeys.quotation;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.odoo.OdooSettings;

/** What is refused before anything is made on the sandbox, as each version that matters. */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#byBestProtocol")
class SandboxRefusalsTest extends RefusalsContract {
  @Parameter SandboxRun at;

  @Override
  OdooSettings settings() {
    return at.settings();
  }

  @Override
  Runnable require(String model, String field, String label) {
    at.sandbox().require(model, field, label);
    return () -> at.sandbox().remove(model, field);
  }

  @Override
  OdooSettings administrator() {
    return at.administrator();
  }
}
