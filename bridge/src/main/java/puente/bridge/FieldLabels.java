package puente.bridge;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that a field is called by in a sentence, in place of its path. */
final class FieldLabels {
  /** A path and its colon where a fault begins; what follows tells where the path ends. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?:^|(?<=[.?!] ))((?:[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]+)(?:\\[\\d+\\]|\\.\\w+)*): (?=\\S)");

  /** How the reasons begin whose subject is the field itself. */
  private static final Pattern SPANISH_PREDICATE =
      Pattern.compile(
          "(?:debe|deben|es|está|son|tiene|falta|no es|no son|no está|no puede|no debe|este"
              + " campo)\\b.*",
          Pattern.DOTALL);

  private static final Pattern ENGLISH_PREDICATE =
      Pattern.compile(
          "(?:must|is|are|has|cannot|needs|this required field|there is no such field)\\b.*",
          Pattern.DOTALL);

  private static final Text UNKNOWN = new Text("Un dato no es válido", "One value is not valid");
  private static final Map<String, Text> LABELS =
      Map.ofEntries(
          label("email", "El correo", "The e-mail"),
          label("attendee_email", "El correo", "The e-mail"),
          label("phone", "El teléfono", "The phone number"),
          label("user_phone", "El teléfono", "The phone number"),
          label("attendee_phone", "El teléfono", "The phone number"),
          label("partner_name", "El nombre del cliente", "The customer's name"),
          label("contact_name", "El nombre del contacto", "The contact's name"),
          label("attendee_name", "El nombre", "The name"),
          label("user_name", "El nombre", "The name"),
          label("lead_name", "El nombre de la oportunidad", "The opportunity's name"),
          label("reason", "El motivo", "The reason"),
          label("description", "La descripción", "The description"),
          label("text", "El texto", "The text"),
          label("product_id", "El producto", "The product"),
          label("products", "La lista de productos", "The list of products"),
          label("product_qty", "La cantidad", "The quantity"),
          label("product_uom_qty", "La cantidad", "The quantity"),
          label("qty", "La cantidad", "The quantity"),
          label("product_price", "El precio", "The price"),
          label("price_unit", "El precio", "The price"),
          label("price", "El precio", "The price"),
          label("user_id", "El vendedor", "The salesperson"),
          label("assigned_to", "La persona a cargo", "The person in charge"),
          label("partner_id", "El cliente", "The customer"),
          label("customer", "El cliente", "The customer"),
          label("order", "La orden", "The order"),
          label("order_id", "La orden", "The order"),
          label("lead_id", "La oportunidad", "The opportunity"),
          label("tracking_id", "El número de seguimiento", "The tracking number"),
          label("date", "La fecha", "The date"),
          label("date_order", "La fecha", "The date"),
          label("due_date", "La fecha", "The date"),
          label("arrival", "La llegada", "The arrival"),
          label("departure", "La salida", "The departure"),
          label("start_time", "La hora", "The time"),
          label("time_zone", "La zona horaria", "The time zone"),
          label("state", "El estado", "The state"),
          label("limit", "La cantidad de resultados", "The number of results"));

  private static Map.Entry<String, Text> label(String field, String es, String en) {
    return Map.entry(field, new Text(es, en));
  }

  /** The reason as a sentence of its own: its subject, where it lacks one, is the field's label. */
  static String sentence(String path, String why, Language language) {
    if (path.isEmpty() || why.isEmpty()) {
      return why;
    }
    Pattern predicate =
        switch (language) {
          case ES -> SPANISH_PREDICATE;
          case EN -> ENGLISH_PREDICATE;
        };
    if (predicate.matcher(why).matches()) {
      return label(path).in(language) + ": " + why;
    }
    return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
  }

  /** What {@link Problem.Invalid#detail()} gave, as what its {@code say()} gives. */
  static Text spoken(Text detail) {
    return new Text(spoken(detail.es(), Language.ES), spoken(detail.en(), Language.EN));
  }

  private static String spoken(String detail, Language language) {
    Matcher path = PATH.matcher(detail);
    StringBuilder said = new StringBuilder();
    int from = 0;
    String field = "";
    while (path.find()) {
      said.append(sentence(field, detail.substring(from, path.start()), language));
      field = path.group(1);
      from = path.end();
    }
    return said.append(sentence(field, detail.substring(from), language)).toString();
  }

  private static Text label(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[\\d+\\]$", "");
    return LABELS.getOrDefault(name, UNKNOWN);
  }

  private FieldLabels() {}
}
