package puente.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Operation;
import puente.bridge.schema.Schema;
import puente.bridge.text.Language;

/**
 * What a sentence must not have that is heard on a telephone. Titles that others gave, which stand
 * in quotation marks, are theirs.
 */
final class Telephone {
  static final int LONGEST = 300;
  private static final int MOST_SENTENCES = 2;
  private static final int MOST_CHOICES = 3;

  private record Rule(String what, Pattern pattern) {
    Rule(String what, String pattern) {
      this(what, Pattern.compile(pattern));
    }
  }

  private static final List<Rule> ALWAYS =
      List.of(
          new Rule("a name with an underscore", "\\b\\w+_\\w+\\b"),
          new Rule("a long number", "(?<![+\\d])\\d{7,}|\\b(?=[0-9a-f]*\\d)[0-9a-f]{8,}\\b"),
          new Rule("a code in brackets", "\\[[^\\]]*\\]|\\([A-Z0-9]+-[A-Z0-9-]+\\)"),
          new Rule(
              "an id", "(?i)\\bids?\\b|\\buid\\b|\\b(?:pnt|quot|chg|hand|wo|book)[-_][0-9a-f]"),
          new Rule("an id", "[0-9a-f]{8}-[0-9a-f]{4}"),
          new Rule("an address", "(?i)https?:|www\\.|\\b[a-z]+/[a-z]+\\b|\\w@\\w"),
          new Rule(
              "a word of HTTP",
              "(?i)\\b(?:http|https|header|authorization|bearer|url|uri|token"
                  + "|api|rest|endpoint|status \\d|webhook|cors|error \\d{3})\\b"),
          new Rule("JSON", "(?i)json|[{}<>]|\\bnull\\b|\\btrue\\b|\\bfalse\\b"),
          new Rule("a program's word", "\\b(?:odoo://|[a-z]+\\.[a-z]+\\b)"),
          new Rule("a file or method", "\\w\\(\\)|\\w+\\.\\w+\\("),
          new Rule("an ISO date", "\\d{4}-\\d{2}-\\d{2}|T\\d{2}:\\d{2}|\\d:\\d{2}:\\d{2}"),
          new Rule("a zone", "\\b[A-Z][a-z]+/[A-Z][a-zA-Z_]+"),
          new Rule("two spaces", "  |\\n|\\t"),
          new Rule("a space before a sign", " [.,;:?!](?!\\.)"),
          new Rule("signs after each other", "[.,;:]\\.(?!\\.\\.)|\\.\\?|\\?\\.|,,|\\.\\.(?!\\.)"),
          new Rule("an ellipsis of dots", "\\.\\.\\."),
          new Rule("a figure of money", "\\d[.,]\\d{2}\\b(?!\\d)(?! (?:AM|PM|de la|del))"),
          new Rule("a currency's code", "\\b(?:USD|EUR|MXN|PEN|COP)\\b|\\$|€"),
          new Rule("a placeholder", "%[sd]|\\bnull\\b|(?<![¿\\p{L}»”\\d)])\\?"),
          new Rule("a setting", "\\b[A-Z]{3,}_[A-Z_]+\\b"),
          new Rule("an emoji", "[\\x{1F300}-\\x{1FAFF}]"),
          new Rule("a star", "[*#`]|×"));

  private static final List<Rule> SPANISH =
      List.of(
          new Rule(
              "a wrong plural",
              "\\b1 (?:dólares|pesos|euros|soles|centavos|minutos|días|citas"
                  + "|horas|reservas|unidades|tareas|productos|ventas|personas|notas)\\b"
                  + "|(?i:\\buna (?:citas|horas|reservas|unidades|tareas|órdenes)\\b)"
                  + "|\\b0 (?:dólares|pesos|citas|reservas|unidades|tareas)\\b"),
          new Rule(
              "English",
              "(?i)\\b(?:the|get|list|search|is|are|not|of|with|and|please|must|cannot|order|field"
                  + "|missing|booking|between|unit|reservation|found|cleaning|until|from|your|status"
                  + "|draft|sale|sent|cancelled|confirmed|pending|active|inactive|true|false|default|check|clean|turn|email|e-mail|dollars?|task|error"
                  + " code)\\b"),
          new Rule(
              "a month twice",
              "\\bdel \\d{1,2} de (\\p{L}+) de (\\d{4}) al \\d{1,2} de \\1"
                  + " de \\2|\\bde (\\d{4}) al \\d{1,2} de \\p{L}+ de \\3"),
          new Rule(
              "a label with a colon",
              "\\b(?:El|La|Los|Las) [\\p{L} ]+: (?:no |debe|es |falta"
                  + "|este|tiene)|^\\w+: (?:no |debe|es |falta|este|tiene)"),
          new Rule(
              "familiar address",
              "(?i)\\b(?:usa|tienes|puedes|quieres|tu|intenta|dime" + "|confirma tú|necesitas)\\b"),
          new Rule(
              "machine words",
              "(?i)\\b(?:el campo|campo obligatorio|objeto|caracteres|elementos|cadena|solicitud no"
                  + " es|entorno|desarrollo|configurad[oa]|llave|clave)\\b"));

  private static final List<Rule> ENGLISH =
      List.of(
          new Rule(
              "a wrong plural",
              "\\b1 (?:dollars|pesos|euros|cents|minutes|days|bookings"
                  + "|reservations|units|tasks|products|sales|people|notes)\\b"
                  + "|(?i:\\bone (?:bookings|reservations|units|tasks|orders|sales)\\b)"
                  + "|\\b0 (?:dollars|pesos|bookings|reservations|units|tasks)\\b"),
          new Rule(
              "Spanish",
              "(?i)[ñ¿¡«»]|\\b(?:el|la|los|las|de|del|con|para|una?|que|cita"
                  + "|orden|reserva|unidad|dólares|correo|cotización|limpieza|hay|está|nombre)\\b"),
          new Rule(
              "a month twice", "\\bfrom (\\p{L}+) \\d{1,2}, (\\d{4}) to \\p{L}+ \\d{1,2}, \\2"),
          new Rule("a label with a colon", "\\bThe [\\p{L}' -]+: (?:must|is |are |has |this|not )"),
          new Rule("a bare predicate", "^(?:must|is|are|has) "),
          new Rule(
              "machine words",
              "(?i)\\b(?:required field|no such field|object|characters"
                  + "|items|string|configured|api key|scope)\\b"));

  /** What the sandboxes' people, houses and products are called, in either language. */
  private static final Pattern NAMES =
      Pattern.compile(
          "Casa del Mar( Norte)?|Diego Peña|Carla Núñez|Batería de litio|Clase abierta|Robot PUDU("
              + " CC1 Pro)?|Departure Clean|Mid-Stay Clean|Deep Clean|Consultation|Pets allowed");

  private static final Pattern QUOTED = Pattern.compile("«[^»]*»|“[^”]*”");
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<!\\b(?:a|p)\\.)(?<!\\b[A-ZÁÉÍÓÚ])[.?!…]+(?=\\s|$)");

  private final Set<String> names;

  /** For the operations there are: their names, and their fields', are nothing to hear. */
  Telephone(List<? extends Operation<?, ?>> operations) {
    names = new TreeSet<>();
    for (Operation<?, ?> operation : operations) {
      names.add(operation.name());
      operation.input().fields().stream()
          .map(Schema.Field::name)
          .filter(name -> name.contains("_"))
          .forEach(names::add);
    }
  }

  /** What is wrong with a sentence; nothing where it can be said. */
  List<String> faults(String say, Language language) {
    List<String> faults = new ArrayList<>();
    String ours = NAMES.matcher(QUOTED.matcher(say).replaceAll("X")).replaceAll("X");
    for (Rule rule : ALWAYS) {
      note(rule, ours, faults);
    }
    for (Rule rule : language == Language.ES ? SPANISH : ENGLISH) {
      note(rule, ours, faults);
    }
    names.stream().filter(ours::contains).forEach(name -> faults.add("a name: " + name));
    if (say.length() > LONGEST) {
      faults.add(say.length() + " characters");
    }
    long sentences =
        SENTENCE_END.matcher(ours.replaceAll("(?<=[?!]) (?=[a-z¿])", "")).results().count();
    if (sentences > MOST_SENTENCES) {
      faults.add(sentences + " sentences");
    }
    if (!say.isEmpty() && !say.matches("(?s).*[.?!…]$")) {
      faults.add("no end");
    }
    if (!say.isEmpty()
        && !Character.isUpperCase(say.codePointAt(0))
        && "¿«“¡".indexOf(say.charAt(0)) < 0
        && !Character.isDigit(say.charAt(0))) {
      faults.add("begins small");
    }
    if (say.isEmpty()) {
      faults.add("nothing");
    }
    Matcher choices =
        Pattern.compile("¿(?:Es|Quiso decir) ([^?]*)\\?|: ([^.?:]*) (?:o|u|or) [^.?:]*[.?]")
            .matcher(ours);
    while (choices.find()) {
      String listed = choices.group(1) == null ? choices.group(2) : choices.group(1);
      if (listed.split(",(?! de| en| por| of| in| at| for)").length >= MOST_CHOICES) {
        faults.add("more than three choices");
      }
    }
    return faults;
  }

  private static void note(Rule rule, String say, List<String> faults) {
    Matcher found = rule.pattern().matcher(say);
    if (found.find()) {
      faults.add(rule.what() + ": " + found.group());
    }
  }
}
