package puente.app.backends;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.text.Text;

/** The operations whose back end is not configured, each with the variables that it lacks. */
public final class UnconfiguredOperations {

  /**
   * Why operations are not there, by their names.
   *
   * @param there those that are
   */
  public static Map<String, Problem> of(Settings settings, Catalogue there) {
    Map<String, Problem> problems = new HashMap<>();
    for (BackEnd backEnd : BackEnds.ALL) {
      if (!backEnd.isConfigured(settings)) {
        Problem problem =
            new Problem.Unavailable(backEnd.name(), backEnd.unconfigured(settings), null);
        for (Operation<?, ?> operation : backEnd.operations()) {
          if (there.find(operation.name()) == null) {
            problems.put(operation.name(), problem);
          }
        }
      }
    }
    return problems;
  }

  /** Returns the lines at start-up about back ends that nobody has begun to configure. */
  public static List<Text> notes(Settings settings) {
    return BackEnds.ALL.stream()
        .filter(each -> !each.isBegun(settings))
        .map(each -> absent(each.name(), each.missing(settings)))
        .toList();
  }

  private static Text absent(String backEnd, List<String> variables) {
    return Text.format(
        "sin %s no se ofrecen sus herramientas: falta %s",
        "without %s its tools are not offered: missing %s", backEnd, String.join(", ", variables));
  }

  private UnconfiguredOperations() {}
}
