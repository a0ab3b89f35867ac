package puente.bridge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Problem;

/**
 * The words that a field is called by in a sentence, in place of its path, and the sentences that
 * ask for it again.
 */
public final class FieldLabels {
  /** A path and its colon where a fault begins; what follows tells where the path ends. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?:^|(?<=[.?!] ))((?:[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]+)(?:\\[\\d+\\]|\\.\\w+)*): (?=\\S)");

  /** The beginnings of reasons whose subject is the field itself. */
  private static final Pattern SPANISH_PREDICATE =
      Pattern.compile(
          "(?:debe|deben|es|está|son|tiene|no es|no son|no está|no puede|no debe)\\b.*",
          Pattern.DOTALL);

  private static final Pattern ENGLISH_PREDICATE =
      Pattern.compile("(?:must|is|are|has|cannot|needs)\\b.*", Pattern.DOTALL);

  private static final Pattern NUMBERS =
      Pattern.compile("la cantidad|el precio|el costo|la duración|el número de (?!seg)");

  private static final int MOST_NAMED = 3;
  private static final Text UNKNOWN = new Text("uno de los datos", "one of the details");
  private static final Map<String, Text> LABELS =
      Map.ofEntries(
          label("email", "el correo", "the e-mail"),
          label("attendee_email", "el correo", "the e-mail"),
          label("guests", "los invitados", "the guests"),
          label("phone", "el teléfono", "the phone number"),
          label("user_phone", "el teléfono", "the phone number"),
          label("attendee_phone", "el teléfono", "the phone number"),
          label("source_phone", "el teléfono", "the phone number"),
          label("partner_name", "el nombre del cliente", "the customer's name"),
          label("contact_name", "el nombre del contacto", "the contact's name"),
          label("attendee_name", "el nombre", "the name"),
          label("name", "el nombre", "the name"),
          label("user_name", "el nombre", "the name"),
          label("source_name", "el nombre", "the name"),
          label("assigned_to_name", "el nombre", "the name"),
          label("lead_name", "el título", "the title"),
          label("summary", "el resumen", "the summary"),
          label("reason", "el motivo", "the reason"),
          label("description", "la descripción", "the description"),
          label("additional_context", "el contexto", "the context"),
          label("text", "el texto", "the text"),
          label("note", "la nota", "the note"),
          label("notes", "las notas", "the notes"),
          label("comments", "los comentarios", "the comments"),
          label("product_id", "el producto", "the product"),
          label("products", "los productos", "the products"),
          label("lines", "los productos", "the products"),
          label("product_qty", "la cantidad", "the quantity"),
          label("product_uom_qty", "la cantidad", "the quantity"),
          label("qty", "la cantidad", "the quantity"),
          label("product_price", "el precio", "the price"),
          label("price_unit", "el precio", "the price"),
          label("price", "el precio", "the price"),
          label("cost", "el costo", "the cost"),
          label("estimated_cost", "el costo", "the cost"),
          label("user_id", "la persona a cargo", "the person in charge"),
          label("assigned_to", "la persona a cargo", "the person in charge"),
          label("vendor_id", "el proveedor", "the vendor"),
          label("partner_id", "el cliente", "the customer"),
          label("customer", "el cliente", "the customer"),
          label("contact_id", "el cliente", "the customer"),
          label("order", "la orden", "the order"),
          label("order_id", "la orden", "the order"),
          label("lead_id", "la oportunidad", "the opportunity"),
          label("sale_order_id", "la orden", "the order"),
          label("project_id", "el proyecto", "the project"),
          label("task_id", "la tarea", "the task"),
          label("stage", "la etapa", "the stage"),
          label("record", "el asunto", "the subject"),
          label("about", "el asunto", "the subject"),
          label("type", "el tipo de actividad", "the kind of activity"),
          label("payment_term_id", "el plazo de pago", "the payment term"),
          label("tracking_id", "el número de seguimiento", "the tracking number"),
          label("query", "lo que busca", "what you are looking for"),
          label("q", "lo que busca", "what you are looking for"),
          label("search", "lo que busca", "what you are looking for"),
          label("term", "lo que busca", "what you are looking for"),
          label("due", "la fecha", "the date"),
          label("date", "la fecha", "the date"),
          label("date_order", "la fecha", "the date"),
          label("validity_date", "la fecha", "the date"),
          label("due_date", "la fecha", "the date"),
          label("start_date", "la fecha", "the date"),
          label("end_date", "la fecha de fin", "the last day"),
          label("scheduled_at", "la fecha", "the date"),
          label("date_scheduled", "la fecha", "the date"),
          label("date_received", "la fecha", "the date"),
          label("arrival", "la llegada", "the arrival"),
          label("arrival_start", "la llegada", "the arrival"),
          label("arrival_end", "la llegada", "the arrival"),
          label("departure", "la salida", "the departure"),
          label("departure_start", "la salida", "the departure"),
          label("departure_end", "la salida", "the departure"),
          label("start_time", "la hora", "the time"),
          label("time_zone", "la zona horaria", "the time zone"),
          label("length_minutes", "la duración", "the length"),
          label("event_type_id", "el tipo de cita", "the kind of appointment"),
          label("booking_uid", "la cita", "the appointment"),
          label("reservation_id", "la reserva", "the reservation"),
          label("folio_id", "la cuenta", "the account"),
          label("unit_id", "la unidad", "the unit"),
          label("unit", "la unidad", "the unit"),
          label("unit_block_id", "el grupo de unidades", "the group of units"),
          label("clean_type_id", "el tipo de limpieza", "the kind of cleaning"),
          label("is_inspection", "si es una inspección", "whether it is an inspection"),
          label("priority", "la prioridad", "the priority"),
          label("status", "el estado", "the state"),
          label("state", "el estado", "the state"),
          label("bedrooms", "el número de habitaciones", "the number of bedrooms"),
          label("min_bedrooms", "el número de habitaciones", "the number of bedrooms"),
          label("max_bedrooms", "el número de habitaciones", "the number of bedrooms"),
          label("bathrooms", "el número de baños", "the number of bathrooms"),
          label("min_bathrooms", "el número de baños", "the number of bathrooms"),
          label("max_bathrooms", "el número de baños", "the number of bathrooms"),
          label("language", "el idioma", "the language"),
          label("limit", "el número de resultados", "the number of results"),
          label("size", "el número de resultados", "the number of results"));

  private static Map.Entry<String, Text> label(String field, String es, String en) {
    return Map.entry(field, new Text(es, en));
  }

  /** The reason as a sentence of its own: its subject, where it lacks one, is the field's label. */
  public static Text sentence(String path, Text why) {
    return new Text(
        sentence(path, why.es(), Language.ES, SPANISH_PREDICATE),
        sentence(path, why.en(), Language.EN, ENGLISH_PREDICATE));
  }

  private static String sentence(String path, String why, Language language, Pattern predicate) {
    return path.isEmpty() || !predicate.matcher(why).matches()
        ? Sentences.capital(why)
        : Sentences.capital(label(path).in(language) + " " + why);
  }

  /** "Falta el correo." */
  public static Text missing(String path) {
    return missing(List.of(path));
  }

  /** "Faltan el correo, el teléfono y el nombre." */
  public static Text missing(List<String> paths) {
    List<Text> labels = paths.stream().map(FieldLabels::label).distinct().toList();
    boolean several = labels.size() > 1 || isPlural(labels.getFirst());
    Text named = Sentences.list(labels.stream().limit(MOST_NAMED).toList());
    return Text.format(
        several ? "Faltan %s." : "Falta %s.",
        "I still need %s.",
        labels.size() > MOST_NAMED
            ? Text.format("%s, entre otros datos", "%s, among others", named)
            : named);
  }

  /** "No entendí la fecha; ¿me la repite?" */
  public static Text unclear(String path) {
    Text label = label(path);
    return Text.format(
        "No entendí %s; ¿me %s repite?",
        "I did not get %s; could you repeat %s?",
        label,
        new Text(pronoun(label.es()), label.en().endsWith("s") && isPlural(label) ? "them" : "it"));
  }

  /** "No encuentro el producto." */
  public static Text notFound(String path) {
    return Text.format("No encuentro %s.", "I cannot find %s.", label(path));
  }

  /** Tells whether a person says it as a number: a record named by its id is not. */
  public static boolean isNumber(String path) {
    return NUMBERS.matcher(label(path).es()).lookingAt();
  }

  /** Says that a value cannot be right. */
  public static Text wrong(String es, String en) {
    return Text.format(
        "%s no parece correcto; ¿me lo repite?",
        "%s does not seem right; could you repeat it?", new Text(es, en));
  }

  public static Text tooLong(String path) {
    return Text.format(
        "Es demasiado texto para %s; dígalo en menos palabras.",
        "That is too much for %s; say it in fewer words.", label(path));
  }

  private static String pronoun(String label) {
    return label.startsWith("la ")
        ? "la"
        : label.startsWith("los ") ? "los" : label.startsWith("las ") ? "las" : "lo";
  }

  private static boolean isPlural(Text label) {
    return label.es().startsWith("los ") || label.es().startsWith("las ");
  }

  /** Turns the words of {@link Problem.Invalid#detail()} into those of its {@code say()}. */
  public static Text spoken(Text detail) {
    return new Text(spoken(detail.es(), Language.ES), spoken(detail.en(), Language.EN));
  }

  private static String spoken(String detail, Language language) {
    Matcher path = PATH.matcher(detail);
    Pattern predicate = language == Language.ES ? SPANISH_PREDICATE : ENGLISH_PREDICATE;
    StringBuilder said = new StringBuilder();
    int from = 0;
    String field = "";
    while (path.find()) {
      said.append(sentence(field, detail.substring(from, path.start()), language, predicate));
      field = path.group(1);
      from = path.end();
    }
    return said.append(sentence(field, detail.substring(from), language, predicate)).toString();
  }

  private static Text label(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[\\d+\\]$", "");
    return LABELS.getOrDefault(name, UNKNOWN);
  }

  private FieldLabels() {}
}
