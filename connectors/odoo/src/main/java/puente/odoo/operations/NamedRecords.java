package puente.odoo.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.CachedValue;
import puente.odoo.Domain;
import puente.odoo.NameSimilarity;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import puente.speech.FoldedText;

/**
 * Records that an administrator names in a setting, by id or as they are called in Odoo. What they
 * are called is asked for once and kept for five minutes.
 */
public final class NamedRecords {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 2_000;
  private static final double ALIKE = 0.6;

  private final Odoo odoo;
  private final InstantSource clock;
  private final Map<String, CachedValue<List<Named>>> names = new ConcurrentHashMap<>();

  /**
   * The names of a record.
   *
   * @param code a second name, a user's login; may be empty
   */
  private record Named(long id, String name, String code) {
    boolean is(String words) {
      return FoldedText.of(name).equals(words) || FoldedText.of(code).equals(words);
    }
  }

  public NamedRecords(Odoo odoo, InstantSource clock) {
    this.odoo = odoo;
    this.clock = clock;
  }

  /**
   * The id of the record that the words mean.
   *
   * @param setting where the words stand, for whoever has to mend them
   * @throws ProblemException when there is none, or more than one, with what to set instead
   */
  public long id(String model, String words, String setting) {
    List<Named> known =
        names.computeIfAbsent(model, _ -> new CachedValue<>(() -> ask(model), KEPT, clock)).get();
    String plain = FoldedText.of(words.strip());
    List<Named> meant = known.stream().filter(each -> each.is(plain)).toList();
    if (meant.isEmpty() && plain.matches("\\d{1,9}")) {
      long id = Long.parseLong(plain);
      meant = known.stream().filter(each -> each.id() == id).toList();
    }
    if (meant.size() == 1) {
      return meant.getFirst().id();
    }
    throw new ProblemException(
        new Problem.Unavailable(
            Odoo.NAME,
            meant.isEmpty() ? none(words, setting, known) : several(words, setting, meant),
            null));
  }

  private List<Named> ask(String model) {
    boolean users = model.equals("res.users");
    List<?> domain = users ? Domain.where("share", "=", false) : List.of();
    List<String> fields = users ? List.of("name", "login") : List.of("name");
    return odoo.searchRead(model, new Odoo.Search(domain, fields, "id", 0, MOST)).stream()
        .map(OdooRow::new)
        .map(row -> new Named(row.id(), row.name(), row.word("login")))
        .toList();
  }

  private static Text none(String words, String setting, List<Named> known) {
    Text none =
        Text.format(
            "En Odoo no hay «%s», que está en %s.",
            "There is no “%s” in Odoo, which %s names.", words, setting);
    return known.stream()
        .max(Comparator.comparingDouble(each -> NameSimilarity.of(each.name(), words).score()))
        .filter(each -> NameSimilarity.of(each.name(), words).score() >= ALIKE)
        .map(
            each ->
                new Text(
                    none.es() + " ¿Es «" + each.name() + "»?",
                    none.en() + " Is it “" + each.name() + "”?"))
        .orElse(none);
  }

  private static Text several(String words, String setting, List<Named> meant) {
    String ids =
        String.join(", ", meant.stream().limit(5).map(each -> Long.toString(each.id())).toList());
    return Text.format(
        "En Odoo hay varios «%s». Ponga en %s uno de sus ids: %s.",
        "There are several “%s” in Odoo. Put one of their ids in %s: %s.", words, setting, ids);
  }
}
