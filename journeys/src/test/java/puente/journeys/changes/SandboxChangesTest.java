package puente.journeys.changes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.journeys.quotation.SandboxRun;
import puente.odoo.OdooSettings;

/** The changes on the sandbox, as each version and protocol that matters. */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#byEveryProtocol")
class SandboxChangesTest {
  @Parameter SandboxRun at;

  @Nested
  class Trial extends ChangesContract {
    @Override
    public OdooSettings settings() {
      return at.settings();
    }
  }
}
