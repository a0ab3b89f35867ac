package puente.app.mcpfeatures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.app.mcpfeatures.TextMatching.Choice;
import puente.bridge.Bridge;
import puente.odoo.Odoo.Environment;
import puente.odoo.OdooNames;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;
import puente.odoo.operations.OdooRecords;

/**
 * The people, products and projects that an argument may name; none for a request that may not read
 * in Odoo.
 *
 * @param written the environment that quotations are made in
 */
record NameDirectory(Bridge bridge, OdooNames names, Environment written) {

  /** Everything of a kind, as a person chooses among it. */
  List<Choice> choices(Kind kind, Environment environment) {
    return all(kind, environment).stream()
        .map(each -> new Choice(shown(each), List.of(each.name(), each.code(), shown(each))))
        .toList();
  }

  /**
   * Finds the name that a person chose or typed in full; null when that is nothing, or not one
   * thing.
   */
  @Nullable Named find(Kind kind, Environment environment, String text) {
    List<Named> found =
        all(kind, environment).stream().filter(each -> isCalled(each, text)).toList();
    return found.size() == 1 ? found.getFirst() : null;
  }

  private List<Named> all(Kind kind, Environment environment) {
    return bridge.mayRead(OdooRecords.AREA) ? names.of(kind, environment) : List.of();
  }

  private static boolean isCalled(Named named, String text) {
    String wanted = TextMatching.folded(text);
    return !wanted.isEmpty()
        && (wanted.equals(TextMatching.folded(named.name()))
            || wanted.equals(TextMatching.folded(named.code()))
            || wanted.equals(TextMatching.folded(shown(named))));
  }

  /** As Odoo shows it. */
  private static String shown(Named named) {
    return named.code().isEmpty() ? named.name() : "[" + named.code() + "] " + named.name();
  }
}
