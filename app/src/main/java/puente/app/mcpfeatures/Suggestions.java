package puente.app.mcpfeatures;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import puente.app.mcpfeatures.TextMatching.Choice;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Operation;
import puente.mcp.features.Completions;
import puente.odoo.OdooNames.Kind;
import puente.odoo.operations.OdooRecords;

/**
 * Suggestions for the arguments of prompts and of addresses. An argument of one name means the same
 * wherever it stands.
 *
 * @param jobsOf the tracking ids of a holder's latest jobs
 */
record Suggestions(Bridge bridge, NameDirectory directory, Function<String, List<String>> jobsOf)
    implements Completions {

  @Override
  public List<String> complete(Blank blank, Caller caller) {
    return TextMatching.of(choices(blank, caller), blank.value());
  }

  private List<Choice> choices(Blank blank, Caller caller) {
    if (blank.of().equals(OperationResources.TEMPLATE.uriTemplate())) {
      return plain(bridge.catalogue().operations().stream().map(Operation::name));
    }
    return switch (blank.argument()) {
      case "product" -> directory.choices(Kind.PRODUCT, directory.written());
      case "salesperson" -> directory.choices(Kind.SALESPERSON, directory.written());
      case "person" ->
          directory.choices(Kind.SALESPERSON, PromptArguments.environment(blank.others()));
      case "project" ->
          directory.choices(Kind.PROJECT, PromptArguments.environment(blank.others()));
      case "tracking_id" -> plain(jobsOf.apply(caller.holder()).stream());
      case "environment" -> plain(OdooRecords.environments().stream());
      case "model" -> plain(OdooRecords.models().stream());
      default -> List.of();
    };
  }

  private static List<Choice> plain(Stream<String> values) {
    return values.map(Choice::of).toList();
  }
}
