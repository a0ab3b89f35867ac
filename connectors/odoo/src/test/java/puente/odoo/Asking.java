package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.odoo.operations.OdooConnector;
import tools.jackson.databind.JsonNode;

/** Asks the operations of this connector, as a surface does. */
public record Asking(List<Operation<?, ?>> operations, Language language) {

  public static Asking of(Odoo odoo, Language language) {
    return new Asking(OdooConnector.operations(odoo, odoo), language);
  }

  private Outcome outcome(String name, String arguments) {
    Bridge bridge = new Bridge(new Catalogue(operations));
    Caller caller = new Caller("test", null, language, Grant.ALL);
    return bridge.call(new Call(name, Json.read(arguments), caller, null, Duration.ZERO, false));
  }

  /** The result as a surface shows it; single quotes will do for the arguments. */
  public JsonNode ask(String name, String arguments) {
    Outcome outcome = outcome(name, arguments.replace('\'', '"'));
    assertThat(outcome).as("%s %s", name, arguments).isInstanceOf(Outcome.Done.class);
    return Json.read(((Outcome.Done) outcome).json());
  }

  public Problem refused(String name, String arguments) {
    Outcome outcome = outcome(name, arguments.replace('\'', '"'));
    assertThat(outcome).as("%s %s", name, arguments).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).problem();
  }
}
