package puente.app.mcpfeatures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.schema.Schema;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** An operation as a page to read, derived from the operation alone. */
final class OperationPage {
  private static final Text OPERATIONS = new Text("Operaciones", "Operations");
  private static final Text EFFECT = new Text("Efecto", "Effect");
  private static final Text TOOLSET = new Text("Grupo", "Toolset");
  private static final Text PARAMETERS = new Text("Parámetros", "Parameters");
  private static final Text RESULT = new Text("Resultado", "Result");
  private static final Text EXAMPLE = new Text("Ejemplo", "Example");
  private static final Text NONE = new Text("Ninguno.", "None.");
  private static final Text PARAMETER_HEAD =
      new Text(
          "| Parámetro | Tipo | Obligatorio | Si falta | Significado |",
          "| Parameter | Type | Required | Default | Meaning |");
  private static final Text RESULT_HEAD =
      new Text("| Campo | Tipo | Significado |", "| Field | Type | Meaning |");
  private static final Text YES = new Text("sí", "yes");
  private static final Text NO = new Text("no", "no");

  private final Language language;
  private final StringBuilder page = new StringBuilder();

  private OperationPage(Language language) {
    this.language = language;
  }

  /** All of them on one page, each with a link to its own. */
  static String all(List<Operation<?, ?>> operations, Language language) {
    OperationPage page = new OperationPage(language);
    page.line("# " + OPERATIONS.in(language));
    for (Operation<?, ?> each : operations) {
      page.line("");
      page.line("## [`" + each.name() + "`](" + OperationResources.uri(each.name()) + ")");
      page.line("");
      page.line(each.purpose());
      page.line("");
      page.fact(EFFECT, effect(each.effect()));
      page.fact(TOOLSET, Text.verbatim("`" + each.toolset() + "`"));
    }
    return page.page.toString();
  }

  /** Returns the page of one operation, with all there is to say of it. */
  static String of(Operation<?, ?> operation, Language language) {
    OperationPage page = new OperationPage(language);
    page.line("# " + operation.title() + " (`" + operation.name() + "`)");
    page.line("");
    page.line(operation.purpose());
    page.line("");
    page.fact(EFFECT, effect(operation.effect()));
    page.fact(TOOLSET, Text.verbatim("`" + operation.toolset() + "`"));
    page.parameters(operation.input());
    page.result(operation.output());
    page.heading(EXAMPLE);
    page.line("```json");
    page.line(operation.example().toPrettyString());
    page.line("```");
    return page.page.toString();
  }

  private static Text effect(Effect effect) {
    return switch (effect) {
      case READS -> new Text("solo lee", "reads only");
      case WRITES -> new Text("escribe en un sistema", "writes to a back end");
      case SENDS -> new Text("llega a una persona", "reaches a person");
    };
  }

  private void parameters(Schema.Obj input) {
    heading(PARAMETERS);
    if (input.fields().isEmpty()) {
      line(NONE.in(language));
      return;
    }
    line(PARAMETER_HEAD.in(language));
    line("|---|---|---|---|---|");
    parameters(input, "");
  }

  private void parameters(Schema.Obj object, String before) {
    for (Schema.Field field : object.fields()) {
      String name = before + field.name();
      row(
          "`" + name + "`",
          type(field.schema()),
          (field.required() ? YES : NO).in(language),
          field.fallback() == null ? "" : "`" + field.fallback() + "`",
          field.doc());
      Schema.Obj nested = nested(field.schema());
      if (nested != null) {
        parameters(nested, name + (isList(field.schema()) ? "[]." : "."));
      }
    }
  }

  private void result(Schema.Obj output) {
    heading(RESULT);
    line(RESULT_HEAD.in(language));
    line("|---|---|---|");
    result(output, "");
  }

  private void result(Schema.Obj object, String before) {
    for (Schema.Field field : object.fields()) {
      String name = before + field.name();
      row("`" + name + "`", type(field.schema()), field.doc());
      Schema.Obj nested = nested(field.schema());
      if (nested != null) {
        result(nested, name + (isList(field.schema()) ? "[]." : "."));
      }
    }
  }

  private static Schema.@Nullable Obj nested(Schema schema) {
    return switch (schema) {
      case Schema.Obj object -> object;
      case Schema.Items items -> nested(items.item());
      case Schema.OrNull some -> nested(some.schema());
      case Schema.Str _, Schema.OneOf _, Schema.Num _, Schema.Bool _, Schema.Any _ -> null;
    };
  }

  private static boolean isList(Schema schema) {
    return switch (schema) {
      case Schema.Items _ -> true;
      case Schema.OrNull some -> isList(some.schema());
      default -> false;
    };
  }

  private static String type(Schema schema) {
    return switch (schema) {
      case Schema.Str _, Schema.Bool _, Schema.Any _ -> schema.json().path("type").asString("");
      case Schema.OneOf words -> "`" + String.join("`, `", words.words()) + "`";
      case Schema.Num number -> number.whole() ? "integer" : "number";
      case Schema.Items items -> type(items.item()) + "[]";
      case Schema.Obj _ -> "object";
      case Schema.OrNull some -> type(some.schema());
    };
  }

  private void heading(Text text) {
    line("");
    line("## " + text.in(language));
    line("");
  }

  private void fact(Text name, Text value) {
    line("- **" + name.in(language) + "**: " + value.in(language));
  }

  private void row(String... cells) {
    page.append('|');
    for (String cell : cells) {
      page.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    page.append('\n');
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
