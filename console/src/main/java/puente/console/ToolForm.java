package puente.console;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.input;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.option;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.html.Part;
import puente.http.pages.FormFields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A form made of an operation's schema, and the arguments that are read from it. */
record ToolForm(Schema.Obj schema) {
  private static final String PREFIX = "arg.";
  private static final String TOKEN = "plan_token";

  /** What people write sentences into; names and numbers have as much room, and need a line. */
  private static final Pattern SENTENCES =
      Pattern.compile(".*(?:description|note|body|message|text|reason|summary|comment).*");

  private List<Schema.Field> fields() {
    return schema.fields().stream().filter(field -> !field.name().equals(TOKEN)).toList();
  }

  /** The fields with their values, those that are needed first. */
  Html html(ObjectNode values) {
    List<Schema.Field> needed = fields().stream().filter(Schema.Field::required).toList();
    List<Schema.Field> others = fields().stream().filter(field -> !field.required()).toList();
    return div(
        kind("fields"),
        each(needed, field -> field(field, values.get(field.name()))),
        each(others, field -> field(field, values.get(field.name()))));
  }

  private static Html field(Schema.Field field, @Nullable JsonNode value) {
    String name = PREFIX + field.name();
    return div(
        kind(isLong(field) ? "field long" : "field"),
        Html.element(
            "label",
            attribute("for", name),
            text(field.name()),
            field.required()
                ? span(kind("needed"), text(" *"))
                : span(kind("hint"), text(" (opcional)", " (optional)"))),
        control(field, name, value == null ? "" : shown(value)),
        p(kind("hint"), id("hint-" + field.name()), text(field.doc())));
  }

  private static boolean isLong(Schema.Field field) {
    return switch (field.schema()) {
      case Schema.Str _ -> SENTENCES.matcher(field.name()).matches();
      case Schema.OneOf _, Schema.Bool _, Schema.Num _ -> false;
      default -> true;
    };
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toPrettyString();
  }

  private static Html control(Schema.Field field, String name, String value) {
    return switch (field.schema()) {
      case Schema.OneOf(List<String> words) -> choice(field, name, words, value);
      case Schema.Bool() -> choice(field, name, List.of("true", "false"), value);
      case Schema.Num(boolean whole, _, _, _) ->
          line(field, name, value, "text", whole ? "numeric" : "decimal");
      case Schema.Str(_, _, Schema.Str.Format format) when !isLong(field) ->
          line(field, name, value, type(format), "text");
      default ->
          Html.element(
              "textarea",
              with(
                  field,
                  name,
                  attribute("rows", value.lines().count() > 2 ? "6" : "2"),
                  text(value)));
    };
  }

  private static String type(Schema.Str.Format format) {
    return format == Schema.Str.Format.PHONE ? "tel" : "text";
  }

  private static Html line(
      Schema.Field field, String name, String value, String type, String inputMode) {
    return input(
        with(
                field,
                name,
                attribute("type", type),
                attribute("inputmode", inputMode),
                attribute("autocomplete", "off"),
                attribute("value", value))
            .toArray(Part[]::new));
  }

  private static Html choice(Schema.Field field, String name, List<String> words, String value) {
    List<Part> parts = with(field, name);
    parts.add(option("", Text.verbatim("–"), value.isEmpty()));
    words.forEach(word -> parts.add(option(word, Text.verbatim(word), word.equals(value))));
    return Html.element("select", parts);
  }

  private static List<Part> with(Schema.Field field, String name, Part... more) {
    List<Part> parts = new ArrayList<>();
    parts.add(id(name));
    parts.add(attribute("name", name));
    parts.add(attribute("aria-describedby", "hint-" + field.name()));
    parts.addAll(List.of(more));
    return parts;
  }

  /** The arguments as a form brings them; what is empty is left out. */
  ObjectNode arguments(FormFields form) {
    ObjectNode arguments = Json.object();
    for (Schema.Field field : fields()) {
      String value = form.get(PREFIX + field.name());
      if (!value.isEmpty()) {
        arguments.set(field.name(), read(field.schema(), value));
      }
    }
    String token = form.get(TOKEN);
    if (!token.isEmpty()) {
      arguments.put(TOKEN, token);
    }
    return arguments;
  }

  /** As JSON where the schema wants more than a text; what cannot be read is left to its check. */
  private static JsonNode read(Schema schema, String value) {
    JsonNode text = Json.tree(value);
    return switch (schema) {
      case Schema.Str _, Schema.OneOf _ -> text;
      default -> {
        try {
          yield Json.read(value);
        } catch (JacksonException plain) {
          yield text;
        }
      }
    };
  }
}
