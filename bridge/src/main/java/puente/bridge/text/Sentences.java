package puente.bridge.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Joins words into sentences: lists, counts, reasons, capitals. */
public final class Sentences {
  /** Words that sentences of ours begin with, and no name does. */
  private static final Set<String> SMALL =
      Set.of(
          "el",
          "la",
          "los",
          "las",
          "un",
          "una",
          "ese",
          "esa",
          "eso",
          "este",
          "esta",
          "esto",
          "no",
          "ya",
          "hay",
          "falta",
          "faltan",
          "es",
          "en",
          "algo",
          "alguien",
          "mientras",
          "con",
          "para",
          "todavía",
          "ahora",
          "nadie",
          "varias",
          "varios",
          "crear",
          "cancelar",
          "confirmar",
          "cambiar",
          "reservar",
          "enviar",
          "agregar",
          "escribir",
          "planificar",
          "deshacer",
          "rechazar",
          "haría",
          "diga",
          "se",
          "quien",
          "dé",
          "the",
          "a",
          "an",
          "that",
          "this",
          "there",
          "it",
          "one",
          "somebody",
          "nobody",
          "something",
          "while",
          "several",
          "for",
          "which",
          "could",
          "create",
          "cancel",
          "confirm",
          "change",
          "move",
          "book",
          "e-mail",
          "add",
          "write",
          "schedule",
          "take",
          "decline",
          "say",
          "give",
          "ask",
          "your",
          "su");

  /** Texts joined as people do, each in its language. */
  public static Text list(List<Text> names) {
    return new Text(
        list(names.stream().map(Text::es).toList(), false).es(),
        list(names.stream().map(Text::en).toList(), false).en());
  }

  /** "Ana, Bruno y Carla": alternatives are joined with "or". */
  public static Text list(List<String> names, boolean alternatives) {
    String last = names.isEmpty() ? "" : names.getLast().toLowerCase(Locale.ROOT);
    String and = last.matches("h?[ií](?![aeo]).*") ? " e " : " y ";
    String or = last.matches("h?[oó].*") ? " u " : " o ";
    return new Text(
        list(names, alternatives ? or : and), list(names, alternatives ? " or " : " and "));
  }

  private static String list(List<String> names, String last) {
    int size = names.size();
    return size < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, size - 1)) + last + names.getLast();
  }

  /** "una tarea", "12 tareas", "ninguna tarea". */
  public static Text count(int many, Text none, Text one, Text several) {
    return many == 0 ? none : many == 1 ? one : Text.format("%d %s", "%d %s", many, several);
  }

  /** With a capital letter at its beginning. */
  static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A sentence as it goes on after a colon: a word that is no name begins small. */
  public static Text goingOn(Text sentence) {
    return new Text(goingOn(sentence.es()), goingOn(sentence.en()));
  }

  private static String goingOn(String sentence) {
    String first = sentence.split("[ ,]", 2)[0];
    return SMALL.contains(first.toLowerCase(Locale.ROOT))
        ? first.toLowerCase(Locale.ROOT) + sentence.substring(first.length())
        : sentence;
  }

  /** The reason after what could not be done: "No pude hacer la cotización: falta el correo." */
  public static Text because(Text notDone, Text reason) {
    return Text.format("%s: %s", "%s: %s", notDone, goingOn(reason));
  }

  private Sentences() {}
}
