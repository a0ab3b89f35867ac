package puente.odoo.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.MentionDomains;
import puente.odoo.Models;
import puente.odoo.NameSpelling;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import puente.odoo.Ranking;
import puente.speech.SpokenText;

/** The records that a person may mean by what was said of them: a number, a name, a customer. */
public record RecordResolver(Odoo odoo) {
  private static final int MOST_ROWS = 200;
  private static final Pattern NUMBER = Pattern.compile("[a-z]{0,4}\\d*?(\\d{1,9})");
  private static final Pattern ID = Pattern.compile("\\d{1,9}");

  /** What nobody can be told again over a telephone. */
  private static final Pattern LONG = Pattern.compile("\\d{7}");

  private static final Pattern LAST_DIGITS = Pattern.compile("(\\d+)\\D*$");

  /** The words that people say around an order's number. */
  private static final Set<String> AROUND =
      Set.of(
          "la",
          "el",
          "los",
          "the",
          "de",
          "of",
          "cotizacion",
          "orden",
          "pedido",
          "presupuesto",
          "venta",
          "numero",
          "no",
          "nro",
          "quotation",
          "quote",
          "order",
          "sale",
          "number");

  private static final List<String> ALIVE = List.of("draft", "sent", "sale", "done");

  /** The kind of record that people speak of. */
  public enum Kind {
    @JsonProperty("opportunity")
    OPPORTUNITY("crm.lead"),
    @JsonProperty("order")
    ORDER("sale.order"),
    @JsonProperty("customer")
    CUSTOMER("res.partner"),
    @JsonProperty("task")
    TASK("project.task"),
    @JsonProperty("user")
    USER("res.users");

    private final String model;

    Kind(String model) {
      this.model = model;
    }

    /** Odoo's model of it. */
    public String model() {
      return model;
    }

    /** For "there is no …". */
    public Text missing() {
      return Models.missing(model);
    }
  }

  /**
   * A record that may be meant.
   *
   * @param name its own
   * @param described as it is told apart from others
   */
  public record Meant(long id, String name, Text described) {}

  /** The one of that id, if there is one for our user. */
  public List<Meant> numbered(Kind kind, long id) {
    return kind == Kind.ORDER
        ? orders(Domain.where("id", "=", id), 1)
        : rows(kind, withLost(kind, Domain.where("id", "=", id))).stream()
            .map(RecordResolver::meant)
            .toList();
  }

  /**
   * The one that is meant by an id, a number or a name.
   *
   * @param field the parameter it was named in
   * @throws ProblemException {@link Problem.Invalid} for that field: there is none, or which of
   *     these?
   */
  public Meant one(Kind kind, String said, String field) {
    List<Meant> found = meant(kind, said.strip());
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new ProblemException(found.isEmpty() ? none(kind, said, field) : which(found, field));
  }

  private List<Meant> meant(Kind kind, String said) {
    if (!ID.matcher(said).matches()) {
      return called(kind, said);
    }
    // "42" may be an id, or what a person said of S00042: where both are there, it is asked.
    Map<Long, Meant> both = new LinkedHashMap<>();
    List<Meant> all = new ArrayList<>(numbered(kind, Long.parseLong(said)));
    if (kind == Kind.ORDER || all.isEmpty()) {
      all.addAll(called(kind, said));
    }
    all.forEach(each -> both.putIfAbsent(each.id(), each));
    return List.copyOf(both.values());
  }

  private static Problem none(Kind kind, String said, String field) {
    return LONG.matcher(said).find()
        ? new Problem.Invalid(List.of(FieldError.notFound(field, none(kind, said))))
        : Problem.Invalid.of(field, none(kind, said));
  }

  /** That there is none, as a field's fault. */
  public static Text none(Kind kind, String said) {
    return Text.format(
        "no encuentro %s «%s» en Odoo.", "I find no %s “%s” in Odoo.", kind.missing(), said);
  }

  private static Problem which(List<Meant> found, String field) {
    List<Text> each = found.stream().map(Meant::described).toList();
    return Problem.Invalid.of(
        field,
        new Text(
            "hay varias posibilidades: "
                + Sentences.list(each.stream().map(Text::es).toList(), true).es()
                + ". ¿Cuál de ellas?",
            "there are several: "
                + Sentences.list(each.stream().map(Text::en).toList(), true).en()
                + ". Which of them?"),
        SpokenText.choices(each, each.size()));
  }

  /** The one that is meant, else at most five to choose among, likeliest first. */
  public List<Meant> called(Kind kind, String said) {
    return switch (kind) {
      case ORDER -> orders(said);
      case CUSTOMER -> customers(said);
      case OPPORTUNITY -> {
        List<Meant> open = ranked(kind, said, sounding(said));
        yield open.isEmpty() ? ranked(kind, said, withLost(kind, sounding(said))) : open;
      }
      case TASK -> ranked(kind, said, sounding(said));
      case USER -> ranked(kind, said, Domain.where("share", "=", false));
    };
  }

  /** A lost opportunity is archived, and is still spoken of. */
  private static List<?> withLost(Kind kind, List<?> domain) {
    return kind == Kind.OPPORTUNITY ? Domain.all(domain, Domain.archivedToo()) : domain;
  }

  private List<Meant> customers(String said) {
    return FindCustomer.candidates(odoo, said).stream()
        .map(each -> new Meant(each.id(), each.name(), FindCustomer.described(each)))
        .toList();
  }

  private static List<?> sounding(String said) {
    return MentionDomains.sounding(NameSpelling.heavyWords(said), "name");
  }

  private List<Meant> ranked(Kind kind, String said, List<?> domain) {
    return Ranking.of(said, rows(kind, domain), row -> List.of(row.name())).candidates().stream()
        .map(match -> meant(match.item()))
        .toList();
  }

  private List<OdooRow> rows(Kind kind, List<?> domain) {
    return odoo
        .searchRead(kind.model(), new Odoo.Search(domain, List.of("name"), "id desc", 0, MOST_ROWS))
        .stream()
        .map(OdooRow::new)
        .toList();
  }

  private static Meant meant(OdooRow row) {
    return new Meant(row.id(), row.name(), Text.verbatim(row.name()));
  }

  /** By its number, however much of it was said; else by its customer. */
  private List<Meant> orders(String said) {
    String rest =
        NameSpelling.words(said).stream()
            .filter(word -> !AROUND.contains(word))
            .collect(Collectors.joining());
    Matcher number = NUMBER.matcher(rest);
    return number.matches() ? ofNumber(said.strip(), number.group(1)) : ofCustomer(said);
  }

  /** "S00042", "S42", "42" and a tenant's own "SO/2026/0042" said as "42". */
  private List<Meant> ofNumber(String said, String digits) {
    List<Meant> exact = orders(Domain.where("name", "=ilike", Domain.literally(said)), 2);
    if (exact.size() == 1) {
      return exact;
    }
    String bare = withoutZeros(digits);
    return orders(Domain.where("name", "=like", "%" + bare), MOST_ROWS).stream()
        .filter(order -> bare.equals(numberOf(order.name())))
        .limit(Ranking.MOST)
        .toList();
  }

  private static String numberOf(String name) {
    Matcher digits = LAST_DIGITS.matcher(name);
    return digits.find() ? withoutZeros(digits.group(1)) : "";
  }

  private static String withoutZeros(String digits) {
    return digits.replaceFirst("^0+(?=.)", "");
  }

  private List<Meant> ofCustomer(String said) {
    Map<Long, Meant> found = new TreeMap<>(Comparator.reverseOrder());
    for (FindCustomer.Customer customer : FindCustomer.candidates(odoo, said)) {
      orders(
              Domain.all(
                  Domain.where("partner_id", "child_of", customer.id()),
                  Domain.where("state", "in", ALIVE)),
              Ranking.MOST)
          .forEach(order -> found.put(order.id(), order));
    }
    return new ArrayList<>(found.values()).subList(0, Math.min(Ranking.MOST, found.size()));
  }

  private List<Meant> orders(List<?> domain, int limit) {
    return odoo
        .searchRead(
            ListSales.MODEL, new Odoo.Search(domain, ListSales.fields(odoo), "id desc", 0, limit))
        .stream()
        .map(row -> ListSales.order(odoo, new OdooRow(row)))
        .map(order -> new Meant(order.id(), order.name(), ListSales.spoken(order)))
        .toList();
  }
}
