package puente.odoo;

import java.util.List;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** An Odoo that nobody has configured: every call says which variables are missing. */
public record UnconfiguredOdoo(Environment environment, List<String> missing) implements Odoo {
  @Override
  public State state() {
    return State.NOT_CONFIGURED;
  }

  @Override
  public void requireConfigured() {
    throw refusal();
  }

  @Override
  public int majorVersion() {
    throw refusal();
  }

  @Override
  public boolean hasField(String model, String field) {
    throw refusal();
  }

  @Override
  public JsonNode read(String model, String method, Map<String, ?> arguments) {
    throw refusal();
  }

  @Override
  public JsonNode write(String model, String method, Map<String, ?> arguments) {
    throw refusal();
  }

  @Override
  public List<JsonNode> searchRead(String model, Search search) {
    throw refusal();
  }

  @Override
  public int count(String model, List<?> domain) {
    throw refusal();
  }

  @Override
  public Map<Long, Integer> countBy(String model, List<?> domain, String field) {
    throw refusal();
  }

  @Override
  public List<JsonNode> searchTree(
      String model, List<?> domain, Map<String, ?> specification, int limit) {
    throw refusal();
  }

  @Override
  public List<Long> load(
      String model, List<String> columns, List<List<String>> rows, Map<String, ?> context) {
    throw refusal();
  }

  @Override
  public String url(String model, long id) {
    throw refusal();
  }

  private ProblemException refusal() {
    String names = String.join(", ", missing);
    Text say =
        switch (environment) {
          case PRODUCTION ->
              Text.format(
                  "Puente no está conectado a Odoo: falta configurar %s.",
                  "Puente is not connected to Odoo: %s must be set.", names);
          case DEVELOPMENT ->
              Text.format(
                  "Puente no está conectado al Odoo de desarrollo: falta configurar %s; o ponga"
                      + " PUENTE_WRITE_ENVIRONMENT=production para escribir en producción.",
                  "Puente is not connected to the development Odoo: %s must be set; or set"
                      + " PUENTE_WRITE_ENVIRONMENT=production to write to production.",
                  names);
        };
    return new ProblemException(new Problem.Unavailable(Odoo.NAME, say, null));
  }
}
