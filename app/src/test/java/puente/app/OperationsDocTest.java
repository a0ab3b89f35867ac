package puente.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import puente.app.backends.Operations;
import puente.bridge.Operation;
import puente.bridge.schema.Schema;

/** {@code docs/operations.md} is made from the operations, and is stale when this fails. */
class OperationsDocTest {

  @Test
  @Tag("golden")
  void saysOfEachOperationWhatItReadsAndWritesWhere() throws Exception {
    Map<String, List<Operation<?, ?>>> toolsets = new LinkedHashMap<>();
    for (Operation<?, ?> each : Operations.all().operations()) {
      toolsets.computeIfAbsent(each.toolset(), _ -> new ArrayList<>()).add(each);
    }
    StringBuilder page = new StringBuilder();
    page.append("# Operations\n\n")
        .append("Made from the operations themselves: `./puente test golden` writes it anew.\n")
        .append(
            "Each is an MCP tool and `POST /api/tools/{name}`; its parameters and result are at")
        .append(" `/docs` and `puente://operations/{name}`.\n");
    toolsets.forEach((toolset, operations) -> section(page, toolset, operations));
    Golden.check(Path.of("../docs/operations.md"), page.toString());
  }

  private static void section(
      StringBuilder page, String toolset, List<Operation<?, ?>> operations) {
    page.append("\n## `").append(toolset).append("`\n");
    for (Operation<?, ?> each : operations) {
      page.append("\n### `").append(each.name()).append("`\n\n");
      page.append(each.purpose()).append("\n\n");
      page.append("- **Effect**: ").append(effect(each)).append('\n');
      page.append("- **Takes**: ").append(parameters(each.input())).append('\n');
      page.append("- **Where**: ").append(where(each)).append('\n');
    }
  }

  private static String effect(Operation<?, ?> operation) {
    return switch (operation.effect()) {
      case READS -> "reads";
      case WRITES -> "writes";
      case SENDS -> "reaches a person";
    };
  }

  /** Those that are needed in bold. */
  private static String parameters(Schema.Obj input) {
    String all =
        input.fields().stream()
            .map(
                field -> field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`")
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "nothing" : all;
  }

  private static String where(Operation<?, ?> operation) {
    String told =
        operation.touches().stream()
            .map(each -> each.replaceFirst(": (.*?)( \\(.*\\))?$", " `$1`$2"))
            .collect(Collectors.joining("; "));
    return told.isEmpty() ? "Puente's own database, or nowhere" : told;
  }
}
