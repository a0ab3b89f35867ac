package puente.odoo.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.CompanyRecognition;
import puente.odoo.Digits;
import puente.odoo.Domain;
import puente.odoo.GivenPhones;
import puente.odoo.MentionDomains;
import puente.odoo.NameSimilarity.Why;
import puente.odoo.NameSpelling;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import puente.odoo.PlainText;
import puente.odoo.Ranking;
import puente.odoo.Ranking.Match;
import puente.speech.SpokenText;

/** Answers "who is this?" from a name that was heard, or from a phone number. */
final class FindCustomer {
  private static final String MODEL = "res.partner";
  private static final int MOST_ROWS = 200;

  /** Of another area or country, it seems. */
  private static final double ONLY_ENDS_ALIKE = 0.6;

  /** Somebody said the number; the record has another. */
  private static final double ONLY_GIVEN = 0.65;

  record Query(
      @Description(
              "What was heard: a person's or company's name, or a phone number or how it ends.")
          @Bounds(min = 2, max = 200)
          String query,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      @Description("One when sure, else at most five to choose among, likeliest first.")
          List<Customer> customers,
      @Description("Whether the one found is meant; else ask which of them it is.") boolean sure,
      Odoo.Environment environment) {}

  record Customer(
      @Description("The partner_id for other operations.") long id,
      String name,
      @Description("The company a person belongs to.") @Nullable String company,
      boolean isCompany,
      @Nullable String city,
      @Description("Its last four digits.") @Nullable String phoneEndsIn,
      @Description(
              "Why it was found: exact, same_words, sounds_alike, part_of_name, similar, phone or"
                  + " code.")
          String matchedBy,
      @Description("Its page in Odoo, for a person.") String url) {}

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("find_customer")
        .title("Find a customer")
        .purpose(
            "Finds a customer by a name as it was heard, misspelled or in part, or by a phone"
                + " number. When not sure it gives candidates: ask the person which one; never"
                + " choose yourself. Tells no e-mail and of a phone the last four digits.")
        .toolset("odoo")
        .touches("Odoo: res.partner (read)", "Odoo: crm.lead (read)")
        .does(
            new Query("cliente 03", Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> find(odoos.of(query.environment()), query.query()));
  }

  private static Answer<Found> find(Odoo odoo, String said) {
    odoo.requireConfigured();
    Partners partners = Partners.in(odoo);
    Ranking<OdooRow> ranking = partners.meant(said);
    Found found = new Found(partners.customers(ranking), ranking.isSure(), odoo.environment());
    return Answer.of(found, say(found, said));
  }

  /** The one that is meant, else at most five to choose among. */
  static List<Customer> candidates(Odoo odoo, String said) {
    Partners partners = Partners.in(odoo);
    return partners.customers(partners.meant(said));
  }

  private static Text say(Found found, String said) {
    if (found.customers().isEmpty()) {
      return Text.format(
          "No encontré ningún cliente que se parezca a «%s».",
          "I found no customer like “%s”.", PlainText.line(said));
    }
    if (found.sure()) {
      return Text.format("Es %s.", "It is %s.", described(found.customers().getFirst()));
    }
    List<Text> each = found.customers().stream().map(FindCustomer::described).toList();
    return SpokenText.choices(each, each.size());
  }

  static Text described(Customer customer) {
    Text company =
        customer.company() == null
            ? Text.verbatim("")
            : Text.format(", de %s", ", of %s", customer.company());
    Text city =
        customer.city() == null
            ? Text.verbatim("")
            : Text.format(", en %s", ", in %s", customer.city());
    return Text.format("%s%s%s", "%s%s%s", customer.name(), company, city);
  }

  /**
   * The partners that may be customers: no addresses, and nobody who works here.
   *
   * @param there the fields that differ by version
   */
  private record Partners(Odoo odoo, Set<String> there, CompanyRecognition companies) {
    private static final List<?> CUSTOMERS =
        Domain.all(
            Domain.where("type", "=", "contact"),
            Domain.any(
                Domain.where("user_ids", "=", false), Domain.where("user_ids.share", "=", true)));

    static Partners in(Odoo odoo) {
      List<String> asked =
          List.of("complete_name", "mobile", CompanyRecognition.FIELD); // In one call.
      return new Partners(odoo, odoo.fields(MODEL, asked), CompanyRecognition.in(odoo));
    }

    /** The name with the company's; before 17 that is the one stored for display. */
    private String fullName() {
      return there.contains("complete_name") ? "complete_name" : "display_name";
    }

    Ranking<OdooRow> meant(String said) {
      String phone = Digits.phone(said);
      return phone.isEmpty() ? named(said) : reachedAt(phone);
    }

    List<Customer> customers(Ranking<OdooRow> ranking) {
      return ranking.candidates().stream().map(this::customer).toList();
    }

    /** Ranks the customers that sound so; where there are none, those that could still be meant. */
    Ranking<OdooRow> named(String said) {
      List<String> words = NameSpelling.heavyWords(said);
      Map<Long, OdooRow> rows = new LinkedHashMap<>();
      List<OdooRow> sounding =
          rows(
              Domain.any(
                  MentionDomains.sounding(words, fullName()),
                  Domain.where("ref", "=ilike", literally(said))));
      sounding.forEach(row -> rows.put(row.id(), row));
      if (sounding.size() == MOST_ROWS) { // Cut: those written so must not be among the lost.
        rows(MentionDomains.of(String.join(" ", words), fullName()))
            .forEach(row -> rows.put(row.id(), row));
      }
      Ranking<OdooRow> ranking = ranked(said, rows);
      if (ranking.isEmpty()) {
        rows(MentionDomains.faintly(words, fullName())).forEach(row -> rows.put(row.id(), row));
        ranking = ranked(said, rows);
      }
      return ranking;
    }

    private static Ranking<OdooRow> ranked(String said, Map<Long, OdooRow> rows) {
      return Ranking.of(said, rows.values(), row -> names(row, said));
    }

    private static List<String> names(OdooRow row, String said) {
      String company = row.nameOf("parent_id");
      List<String> names = new ArrayList<>(List.of(row.name()));
      if (company != null) {
        names.add(row.name() + " " + company);
      }
      if (said.strip().equalsIgnoreCase(row.word("ref"))) {
        names.add(row.word("ref"));
      }
      return names;
    }

    Ranking<OdooRow> reachedAt(String phone) {
      List<List<?>> numbers = new ArrayList<>();
      phones().forEach(field -> numbers.add(Domain.where(field, "=like", Digits.endingIn(phone))));
      Map<Long, Match<OdooRow>> matches = new LinkedHashMap<>();
      for (OdooRow row : rows(Domain.any(numbers.toArray(List[]::new)))) {
        List<String> alike =
            numbers(row).filter(each -> each.endsWith(Digits.tail(phone))).toList();
        if (!alike.isEmpty()) {
          boolean same = alike.stream().anyMatch(each -> Digits.isSame(each, phone));
          matches.put(row.id(), new Match<>(row, same ? 1 : ONLY_ENDS_ALIKE, Why.PHONE));
        }
      }
      addGiven(phone, matches);
      return new Ranking<>(
          matches.values().stream()
              .sorted(Comparator.<Match<OdooRow>>comparingDouble(Match::score).reversed())
              .toList());
    }

    /** Whoever gave the number when something was asked for, though the record has another. */
    private void addGiven(String phone, Map<Long, Match<OdooRow>> matches) {
      List<Long> others =
          new GivenPhones(odoo)
              .partners(phone).stream().filter(id -> !matches.containsKey(id)).toList();
      if (!others.isEmpty()) {
        double score = matches.isEmpty() ? ONLY_GIVEN : 1;
        rows(Domain.where("id", "in", others))
            .forEach(row -> matches.put(row.id(), new Match<>(row, score, Why.PHONE)));
      }
    }

    private List<String> phones() {
      return there.contains("mobile") ? List.of("phone", "mobile") : List.of("phone");
    }

    private Stream<String> numbers(OdooRow row) {
      return phones().stream().map(field -> Digits.of(row.word(field)));
    }

    private List<OdooRow> rows(List<?> domain) {
      List<String> fields =
          new ArrayList<>(List.of("name", "parent_id", "is_company", "city", "ref"));
      fields.addAll(phones());
      return odoo
          .searchRead(
              MODEL, new Odoo.Search(Domain.all(CUSTOMERS, domain), fields, "id", 0, MOST_ROWS))
          .stream()
          .map(OdooRow::new)
          .toList();
    }

    Customer customer(Match<OdooRow> match) {
      OdooRow row = match.item();
      String phone = numbers(row).filter(each -> each.length() >= 7).findFirst().orElse("");
      return new Customer(
          row.id(),
          row.name(),
          row.nameOf("parent_id"),
          isCompany(row),
          row.text("city"),
          phone.isEmpty() ? null : phone.substring(phone.length() - 4),
          match.why().name().toLowerCase(Locale.ROOT),
          odoo.url(MODEL, row.id()));
    }

    /**
     * Tells whether a row is a company; where Odoo marks whoever has a tax number, a company
     * without one is recognised by its name.
     */
    private boolean isCompany(OdooRow row) {
      return row.flag(CompanyRecognition.FIELD)
          || (!companies.areChosen()
              && row.nameOf("parent_id") == null
              && CompanyRecognition.isCompanysName(row.name()));
    }

    private static String literally(String text) {
      return Domain.literally(text.strip());
    }
  }

  private FindCustomer() {}
}
