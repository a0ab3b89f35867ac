package puente.odoo.operations;

import java.util.List;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.Odoo.Environment;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;
import puente.odoo.OdooRow;
import puente.odoo.PlainText;
import puente.odoo.Ranking;
import puente.odoo.operations.RecordResolver.Meant;

/**
 * Finds in a short list what a person calls by name: a colleague, a stage. What is in no list is
 * refused with the nearest names there are.
 */
record NameResolver(OdooDatabases odoos, Environment environment) {
  private static final int NEAREST = 3;
  private static final int MOST_ADDRESSED = 10;
  private static final Pattern ID = Pattern.compile("\\d{1,9}");

  /**
   * Finds the records that are meant: more than one where the name fits several.
   *
   * @param field the parameter that the name was given in
   * @throws ProblemException when nothing is called like that, with the nearest names
   */
  List<Named> all(Kind kind, String name, String field) {
    List<Named> names = odoos.names().required(kind, environment);
    Ranking<Named> ranking = Ranking.of(name, names, each -> List.of(each.name()));
    List<Named> meant = ranking.alike();
    if (meant.isEmpty()) {
      throw new ProblemException(Problem.Invalid.of(field, unknown(name, nearest(ranking, names))));
    }
    return meant;
  }

  /**
   * Finds the users that are meant by an id, an e-mail address or a name.
   *
   * @param field the parameter that it was given in
   * @throws ProblemException when nobody is meant, with the nearest names
   */
  List<Named> users(String said, String field) {
    if (ID.matcher(said).matches()) {
      RecordResolver records = new RecordResolver(odoos.of(environment));
      Meant user = records.one(RecordResolver.Kind.USER, said, field);
      return List.of(new Named(user.id(), user.name(), ""));
    }
    return said.contains("@") ? addressed(said, field) : all(Kind.USER, said, field);
  }

  private List<Named> addressed(String email, String field) {
    String exactly = Domain.literally(email);
    List<?> theirs =
        Domain.all(
            Domain.where("share", "=", false),
            Domain.any(
                Domain.where("login", "=ilike", exactly),
                Domain.where("email", "=ilike", exactly)));
    List<Named> found =
        odoos
            .of(environment)
            .searchRead("res.users", Odoo.Search.of(theirs, List.of("name"), MOST_ADDRESSED))
            .stream()
            .map(OdooRow::new)
            .map(row -> new Named(row.id(), row.name(), ""))
            .toList();
    if (found.isEmpty()) {
      throw new ProblemException(
          Problem.Invalid.of(
              field,
              new Text(
                  "nadie de Odoo tiene ese correo.", "nobody in Odoo has that e-mail address.")));
    }
    return found;
  }

  /** Finds the records that are meant; none where nothing is called like that. */
  List<Named> allOrNone(Kind kind, String name) {
    return Ranking.of(name, odoos.names().required(kind, environment), each -> List.of(each.name()))
        .alike();
  }

  /** Names that may have been meant where nothing is found; asks nothing new as a rule. */
  List<String> suggestions(Kind kind, String name) {
    List<Named> names = odoos.names().of(kind, environment);
    return Ranking.of(name, names, each -> List.of(each.name())).matches().stream()
        .limit(NEAREST)
        .map(match -> PlainText.line(match.item().name()))
        .toList();
  }

  private static List<String> nearest(Ranking<Named> ranking, List<Named> names) {
    List<String> like =
        ranking.matches().stream().map(match -> PlainText.line(match.item().name())).toList();
    boolean few = like.isEmpty() && names.size() <= NEAREST * 2;
    List<String> all =
        few ? names.stream().map(each -> PlainText.line(each.name())).toList() : like;
    return few ? all : all.subList(0, Math.min(NEAREST, all.size()));
  }

  private static final int MOST_SAID = 3;

  /** "did you mean …?" as far as there is something to suggest. */
  static Text unknown(String name, List<String> nearest) {
    String said = PlainText.line(name);
    return nearest.isEmpty()
        ? Text.format("no hay nada con el nombre «%s».", "nothing is called “%s”.", said)
        : Text.format(
            "no hay nada con el nombre «%s». ¿Quiso decir %s?",
            "nothing is called “%s”. Did you mean %s?",
            said,
            Sentences.list(nearest.subList(0, Math.min(MOST_SAID, nearest.size())), true));
  }
}
