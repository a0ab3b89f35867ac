package puente.app.mcpfeatures;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Operation;
import puente.bridge.text.Language;
import puente.mcp.features.Content;
import puente.mcp.features.Resources;

/** {@code puente://operations}: what can be done here, and each operation on a page of its own. */
record OperationResources(Bridge bridge) {
  private static final String ALL = "puente://operations";
  private static final String PREFIX = ALL + "/";
  private static final String MARKDOWN = "text/markdown";

  static final Resources.Template TEMPLATE =
      new Resources.Template(
          PREFIX + "{name}",
          "operation",
          "Operation · Operación",
          "What an operation is for, its parameters, result, effect and an example.",
          MARKDOWN);

  static String uri(String name) {
    return PREFIX + name;
  }

  List<Resources.Resource> list() {
    List<Resources.Resource> resources = new ArrayList<>();
    resources.add(
        new Resources.Resource(
            ALL,
            "operations",
            "Operations · Operaciones",
            "Every operation of this server with its purpose and effect.",
            MARKDOWN));
    for (Operation<?, ?> each : bridge.catalogue().operations()) {
      resources.add(
          new Resources.Resource(
              uri(each.name()), each.name(), each.title(), each.purpose(), MARKDOWN));
    }
    return resources;
  }

  /** The document; null when there is none of that address. */
  Content.@Nullable Contents read(String uri, Language language) {
    if (uri.equals(ALL)) {
      return page(uri, OperationPage.all(bridge.catalogue().operations(), language));
    }
    Operation<?, ?> operation =
        uri.startsWith(PREFIX) ? bridge.catalogue().find(uri.substring(PREFIX.length())) : null;
    return operation == null ? null : page(uri, OperationPage.of(operation, language));
  }

  private static Content.Contents page(String uri, String markdown) {
    return Content.Contents.text(uri, MARKDOWN, markdown);
  }
}
