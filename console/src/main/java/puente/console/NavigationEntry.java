package puente.console;

import java.util.Arrays;
import java.util.List;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Icons;

/** A page that the navigation leads to. */
@SuppressWarnings("ImmutableEnumChecker") // Texts and pieces of HTML are immutable.
enum NavigationEntry {
  NOW("", new Text("Ahora", "Now"), Icons.NOW, true),
  JOBS("/jobs", new Text("Trabajos", "Jobs"), Icons.JOBS, true),
  CALLS("/calls", new Text("Llamadas", "Calls"), Icons.CALLS, true),
  HANDOFFS("/handoffs", new Text("Avisos a personas", "Handoffs"), Icons.HANDOFFS, true),
  TOOLS("/tools", new Text("Herramientas", "Tools"), Icons.TOOLS, false),
  CONNECTIONS("/connections", new Text("Conexiones", "Connections"), Icons.CONNECTIONS, false),
  SETTINGS("/settings", new Text("Ajustes", "Settings"), Icons.SETTINGS, true);

  private final String path;
  private final Text name;
  private final Html icon;
  private final boolean ofOperations;

  NavigationEntry(String path, Text name, Html icon, boolean ofOperations) {
    this.path = path;
    this.name = name;
    this.icon = icon;
    this.ofOperations = ofOperations;
  }

  String path() {
    return path;
  }

  Text title() {
    return name;
  }

  Html icon() {
    return icon;
  }

  /** The pages that a visitor's key may see. */
  static List<NavigationEntry> of(ConsoleRequest visit) {
    return Arrays.stream(values())
        .filter(each -> !each.ofOperations || visit.may(ConsoleRequest.OPERATIONS))
        .toList();
  }
}
