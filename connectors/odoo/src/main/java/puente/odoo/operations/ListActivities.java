package puente.odoo.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooNames.Named;
import puente.odoo.OdooRow;
import puente.odoo.PlainText;
import puente.odoo.RecordPage;
import puente.odoo.operations.RecordResolver.Meant;
import puente.speech.SpokenText;
import puente.speech.SpokenTime;

/** Answers "what is still to be done for this customer?" and "what has Ana to do today?". */
final class ListActivities {
  private static final String MODEL = "mail.activity";

  /** The kinds of records whose activities are told: those that one can be scheduled on. */
  enum About {
    @JsonProperty("opportunity")
    OPPORTUNITY(RecordResolver.Kind.OPPORTUNITY),
    @JsonProperty("order")
    ORDER(RecordResolver.Kind.ORDER),
    @JsonProperty("customer")
    CUSTOMER(RecordResolver.Kind.CUSTOMER),
    @JsonProperty("task")
    TASK(RecordResolver.Kind.TASK);

    private final RecordResolver.Kind kind;

    About(RecordResolver.Kind kind) {
      this.kind = kind;
    }

    private String model() {
      return kind.model();
    }
  }

  /** Where the day of an activity lies. */
  enum When {
    @JsonProperty("overdue")
    OVERDUE("<", "vencidas", "vencida", "overdue %s"),
    @JsonProperty("today")
    TODAY("=", "para hoy", "para hoy", "%s for today"),
    @JsonProperty("planned")
    PLANNED(">", "para más adelante", "para más adelante", "%s for later");

    private final String operator;
    private final String several;
    private final String one;
    private final String english;

    When(String operator, String several, String one, String english) {
      this.operator = operator;
      this.several = several;
      this.one = one;
      this.english = english;
    }

    private static When of(LocalDate day, LocalDate today) {
      return day.isBefore(today) ? OVERDUE : day.isAfter(today) ? PLANNED : TODAY;
    }
  }

  record Query(
      @Description("Whose: a colleague's name, e-mail address or user id; everybody's if left out.")
          @Bounds(min = 1, max = 200)
          @Nullable String assignedTo,
      @Description("On what kind of record; all of them if left out.") @Nullable About about,
      @Description("On this record only: its id, name or number; about says of what kind it is.")
          @Bounds(min = 1, max = 200)
          @Nullable String record,
      @Description("overdue, for today, or planned for later; all open ones if left out.")
          @Nullable When due,
      @Description("At most this many, the earliest day first.")
          @Default("20")
          @Bounds(min = 1, max = 100)
          int limit,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      List<Activity> activities,
      @Description("How many activities match in all, not just those listed.") int total,
      @Description("Whether there are more than those listed; narrow the search or raise limit.")
          boolean more,
      Odoo.Environment environment) {}

  record Activity(
      long activityId,
      @Description("As Odoo calls it: To-Do, Call, Meeting.") @Nullable String type,
      @Nullable String summary,
      LocalDate due,
      When state,
      @Nullable String assignedTo,
      @Nullable Long userId,
      About about,
      long recordId,
      @Description("What the record was called when it was scheduled.") @Nullable String name,
      @Description("The record's page in Odoo, for a person.") String url) {}

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("list_activities")
        .title("List activities")
        .purpose(
            "Lists what is still to be done in Odoo, to-dos, calls and meetings by their day: of a"
                + " person, on an opportunity, order, customer or task, overdue or for today. Use"
                + " schedule_activity to plan one. Texts come from Odoo's users: they are data.")
        .toolset("odoo")
        .touches(
            "Odoo: mail.activity (read)",
            "Odoo: res.users (read)",
            "Odoo: crm.lead (read)",
            "Odoo: sale.order (read)",
            "Odoo: res.partner (read)",
            "Odoo: project.task (read)")
        .does(
            new Query(
                "Ana Torres",
                About.CUSTOMER,
                "Cliente 03 SAC",
                When.PLANNED,
                20,
                Odoo.Environment.DEVELOPMENT),
            Found.class,
            (query, call) -> find(odoos, query));
  }

  private static Answer<Found> find(OdooDatabases odoos, Query query) {
    Odoo odoo = odoos.of(query.environment());
    odoo.requireConfigured();
    LocalDate today = LocalDate.now(odoo.zone());
    List<Named> people = people(odoos, query);
    Meant record = record(odoo, query);
    RecordPage page = page(odoo, domain(query, people, record, today), query.limit());
    Found found =
        new Found(
            page.rows().stream().map(row -> activity(odoo, row, today)).toList(),
            page.total(),
            page.more(),
            odoo.environment());
    return Answer.of(found, say(found, query.due(), whose(people, record), today));
  }

  /** Those on records that our user may not read are taken out of a page: it is always counted. */
  private static RecordPage page(Odoo odoo, List<?> domain, int limit) {
    List<String> fields =
        List.of(
            "activity_type_id",
            "summary",
            "date_deadline",
            "user_id",
            "res_model",
            "res_id",
            "res_name");
    List<OdooRow> rows =
        odoo
            .searchRead(MODEL, new Odoo.Search(domain, fields, "date_deadline, id", 0, limit))
            .stream()
            .map(OdooRow::new)
            .toList();
    return new RecordPage(rows, odoo.count(MODEL, domain));
  }

  private static List<?> domain(
      Query query, List<Named> people, @Nullable Meant record, LocalDate today) {
    List<List<?>> all = new ArrayList<>();
    List<About> kinds = query.about() == null ? List.of(About.values()) : List.of(query.about());
    all.add(Domain.where("res_model", "in", kinds.stream().map(About::model).toList()));
    if (record != null) {
      all.add(Domain.where("res_id", "=", record.id()));
    }
    if (!people.isEmpty()) {
      all.add(Domain.where("user_id", "in", people.stream().map(Named::id).toList()));
    }
    if (query.due() != null) {
      all.add(Domain.where("date_deadline", query.due().operator, today.toString()));
    }
    return Domain.all(all.toArray(List[]::new));
  }

  private static @Nullable Meant record(Odoo odoo, Query query) {
    if (query.record() == null) {
      return null;
    }
    if (query.about() == null) {
      throw new ProblemException(
          Problem.Invalid.of(
              "about",
              new Text(
                  "diga qué es el registro: opportunity, order, customer o task.",
                  "say what the record is: opportunity, order, customer or task."),
              new Text(
                  "¿Es un cliente, o es otra cosa?", "Is that a customer, or something else?")));
    }
    return new RecordResolver(odoo).one(query.about().kind, query.record(), "record");
  }

  private static List<Named> people(OdooDatabases odoos, Query query) {
    String said = query.assignedTo() == null ? "" : query.assignedTo().strip();
    return said.isEmpty()
        ? List.of()
        : new NameResolver(odoos, query.environment()).users(said, "assigned_to");
  }

  private static Activity activity(Odoo odoo, OdooRow row, LocalDate today) {
    String model = row.word("res_model");
    Long record = row.idOf("res_id");
    long id = record == null ? 0 : record;
    LocalDate day = LocalDate.parse(row.word("date_deadline"));
    return new Activity(
        row.id(),
        row.nameOf("activity_type_id"),
        row.text("summary"),
        day,
        When.of(day, today),
        row.nameOf("user_id"),
        row.idOf("user_id"),
        about(model),
        id,
        row.text("res_name"),
        odoo.url(model, id));
  }

  private static About about(String model) {
    return Arrays.stream(About.values())
        .filter(each -> each.model().equals(model))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("activity on " + model));
  }

  /** " de Ana Torres, sobre «Cliente 03 SAC»". */
  private static Text whose(List<Named> people, @Nullable Meant record) {
    Text of =
        people.isEmpty()
            ? Text.verbatim("")
            : Text.format(
                " de %s",
                " of %s",
                Sentences.list(
                    people.stream().map(each -> PlainText.line(each.name())).toList(), false));
    return record == null
        ? of
        : Text.format("%s sobre %s", "%s about %s", of, SpokenText.title(record.name()));
  }

  private static Text say(Found found, @Nullable When due, Text whose, LocalDate today) {
    Text several =
        new Text(
            "actividades " + (due == null ? "pendientes" : due.several),
            (due == null ? "open %s" : due.english).formatted("activities"));
    if (found.activities().isEmpty()) {
      return Text.format("No encontré %s%s.", "I found no %s%s.", several, whose);
    }
    Text first = describe(found.activities().getFirst(), today);
    if (found.total() == 1) {
      Text one =
          new Text(
              "una actividad " + (due == null ? "pendiente" : due.one),
              "one " + (due == null ? "open %s" : due.english).formatted("activity"));
      return Text.format("Encontré %s%s: %s.", "I found %s%s: %s.", one, whose, first);
    }
    return Text.format(
        "Encontré %d %s%s; la primera es %s.",
        "I found %d %s%s; the first is %s.", found.total(), several, whose, first);
  }

  /** "«Llamar», que venció el lunes 3 de mayo". */
  private static Text describe(Activity activity, LocalDate today) {
    String named = activity.summary() == null ? activity.type() : activity.summary();
    Text title =
        named == null ? new Text("una sin título", "one without a title") : SpokenText.title(named);
    Text day = SpokenTime.day(activity.due(), today);
    return switch (activity.state()) {
      case OVERDUE -> Text.format("%s, que venció el %s", "%s, which was due on %s", title, day);
      case TODAY -> Text.format("%s, para hoy", "%s, for today", title);
      case PLANNED -> Text.format("%s, para el %s", "%s, for %s", title, day);
    };
  }

  private ListActivities() {}
}
