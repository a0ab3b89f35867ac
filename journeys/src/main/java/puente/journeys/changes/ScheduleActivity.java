package puente.journeys.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.odoo.operations.RecordResolver;
import puente.odoo.operations.RecordResolver.Meant;
import puente.speech.SpokenTime;
import tools.jackson.databind.JsonNode;

/** Plans something for a colleague to do about a record. */
final class ScheduleActivity
    extends OdooChange<
        ScheduleActivity.Wanted,
        ScheduleActivity.Found,
        ScheduleActivity.Made,
        ScheduleActivity.Planned> {

  /** The kind of activity, by Odoo's own types. */
  enum Type {
    @JsonProperty("todo")
    TODO("una tarea", "a to-do"),
    @JsonProperty("call")
    CALL("una llamada", "a call"),
    @JsonProperty("meeting")
    MEETING("una reunión", "a meeting");

    private final String es;
    private final String en;

    Type(String es, String en) {
      this.es = es;
      this.en = en;
    }

    private Text sentence() {
      return new Text(es, en);
    }

    private String xmlId() {
      return "mail.mail_activity_data_" + name().toLowerCase(Locale.ROOT);
    }
  }

  record Wanted(
      NoteSubject about,
      @Description("Its id, name or number, or the tracking_id that made it.")
          @Bounds(min = 1, max = 200)
          String record,
      @Description("What is to be done, in a few words.") @Bounds(min = 1, max = 200)
          String summary,
      @Description("The day: YYYY-MM-DD or in words, such as tomorrow or el viernes.")
          @Bounds(min = 1, max = 60)
          String due,
      @Default("\"todo\"") Type type,
      @Description(
              "Who does it: a colleague's name or user id; the record's salesperson when left out.")
          @Bounds(min = 1, max = 200)
          @Nullable String assignedTo,
      @Description("Details, as plain text.") @Bounds(max = 5_000) @Nullable String note) {}

  /** The record that it is about, and the user it will be assigned to. */
  record Found(Meant record, Meant user) {}

  record Made(long recordId, String name, String trackingId) {}

  record Planned(
      @Nullable Long activityId,
      @Description("open; done when somebody has done it already.") String state,
      Type type,
      String summary,
      LocalDate due,
      @Nullable String assignedTo,
      NoteSubject about,
      long recordId,
      String name,
      @Description("The record's page in Odoo, for a person.") String url,
      Odoo.Environment environment) {}

  ScheduleActivity(Odoo odoo) {
    super(
        "schedule_activity",
        new Wanted(
            NoteSubject.CUSTOMER,
            "Cliente 03 SAC",
            "Llamar por la cotización",
            "2030-01-15",
            Type.CALL,
            "Ana Torres",
            null),
        Found.class,
        Made.class,
        Planned.class,
        new Text("Planificando la actividad...", "Scheduling the activity..."),
        odoo);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Schedule an activity")
        .toolset("odoo")
        .touches(
            "Odoo: crm.lead (read)",
            "Odoo: sale.order (read)",
            "Odoo: res.users (read)",
            "Odoo: mail.activity (create, read)")
        .purpose(
            "Plans a to-do, call or meeting about an opportunity, order, customer or task, for a"
                + " colleague to do by a day.");
  }

  @Override
  protected void check(Wanted wanted) {
    due(wanted);
  }

  private LocalDate due(Wanted wanted) {
    return OdooDateTimes.day("due", wanted.due(), now());
  }

  /** A day in words is the one that it is today. */
  @Override
  protected Wanted definite(Wanted wanted, Call call) {
    return new Wanted(
        wanted.about(),
        wanted.record(),
        wanted.summary(),
        due(wanted).toString(),
        wanted.type(),
        wanted.assignedTo(),
        wanted.note());
  }

  @Override
  protected Found look(Wanted wanted) {
    RecordReference which = new RecordReference(odoo());
    Meant record = which.of(wanted.about().kind(), wanted.record(), "record");
    String who = wanted.assignedTo();
    return new Found(
        record,
        who == null
            ? responsible(wanted.about(), record)
            : which.of(RecordResolver.Kind.USER, who, "assigned_to"));
  }

  private Meant responsible(NoteSubject about, Meant record) {
    for (String field : List.of("user_id", "user_ids")) { // A task has several since 15.
      if (odoo().hasField(about.model(), field) && !isOfPartners(about, field)) {
        JsonNode value = valueOf(about, record, field).path(0);
        if (value.isNumber()) {
          List<Meant> user =
              new RecordResolver(odoo()).numbered(RecordResolver.Kind.USER, value.asLong());
          if (!user.isEmpty()) {
            return user.getFirst();
          }
        }
      }
    }
    throw new ProblemException(
        Problem.Invalid.of(
            "assigned_to",
            Text.format(
                "nadie está a cargo de %s: diga quién lo hará.",
                "nobody is in charge of %s: say who is to do it.", about.named(record.name())),
            new Text("¿Quién lo hará?", "Who is to do it?")));
  }

  /** Of a partner these are the logins it has, not who looks after it. */
  private static boolean isOfPartners(NoteSubject about, String field) {
    return about == NoteSubject.CUSTOMER && field.equals("user_ids");
  }

  private JsonNode valueOf(NoteSubject about, Meant record, String field) {
    return odoo()
        .searchRead(
            about.model(), Odoo.Search.of(Domain.where("id", "=", record.id()), List.of(field), 1))
        .getFirst()
        .path(field);
  }

  @Override
  protected Text intent(Wanted wanted, Found found) {
    return Text.format(
        "Planificar %s para %s el %s: «%s», en %s.",
        "Schedule %s for %s on %s: “%s”, on %s.",
        wanted.type().sentence(),
        found.user().name(),
        sentence(due(wanted)),
        wanted.summary().strip(),
        wanted.about().named(found.record().name()));
  }

  @Override
  Made make(Wanted wanted, Found found, String trackingId) {
    Made made = new Made(found.record().id(), found.record().name(), trackingId);
    if (isThere(wanted, made)) {
      return made;
    }
    new Activities(odoo())
        .plan(
            new Activities.Plan(
                wanted.about().model(),
                made.recordId(),
                wanted.type().xmlId(),
                wanted.summary().strip(),
                wanted.note() == null ? "" : wanted.note(),
                due(wanted),
                found.user().id()),
            trackingId);
    return made;
  }

  private boolean isThere(Wanted wanted, Made made) {
    Activities activities = new Activities(odoo());
    return activities.open(made.trackingId()).isPresent()
        || activities.wasThere(wanted.about().model(), made.recordId(), made.trackingId());
  }

  @Override
  protected Planned readBack(Wanted wanted, Made made) {
    JsonNode open = new Activities(odoo()).open(made.trackingId()).orElse(null);
    if (open == null && !isThere(wanted, made)) {
      throw new ProblemException(
          new Problem.Uncertain(Odoo.NAME, new Text("la actividad", "the activity")));
    }
    return new Planned(
        open == null ? null : open.path("id").asLong(),
        open == null ? "done" : "open",
        wanted.type(),
        open == null ? wanted.summary() : OdooValue.text(open.path("summary")),
        open == null ? due(wanted) : LocalDate.parse(OdooValue.text(open.path("date_deadline"))),
        open == null ? null : OdooValue.text(open.path("user_id").path(1)),
        wanted.about(),
        made.recordId(),
        made.name(),
        odoo().url(wanted.about().model(), made.recordId()),
        odoo().environment());
  }

  @Override
  void undo(Job job, Reversals back) {
    Planned planned = toldBy(job).orElse(null);
    if (planned == null) {
      return;
    }
    Activities activities = new Activities(odoo());
    JsonNode open = activities.open(job.trackingId()).orElse(null);
    long id =
        open != null
            ? open.path("id").asLong()
            : planned.activityId() == null ? 0 : planned.activityId();
    String model = planned.about().model();
    if (open == null && activities.done(model, planned.recordId(), job.trackingId())) {
      back.leave(UndoResult.Thing.ACTIVITY, id, planned.summary(), UndoResult.Why.DONE);
    } else {
      back.take(
          UndoResult.Thing.ACTIVITY,
          id,
          planned.summary(),
          () -> {
            if (open != null) {
              activities.cancel(id);
            }
          });
    }
  }

  @Override
  protected Text done(Planned planned) {
    return Text.format(
        "Quedó planificada %s para %s el %s, en %s: «%s».",
        "I scheduled %s for %s on %s, on %s: “%s”.",
        planned.type().sentence(),
        planned.assignedTo() == null ? new Text("el equipo", "the team") : planned.assignedTo(),
        sentence(planned.due()),
        planned.about().named(planned.name()),
        planned.summary());
  }

  private Text sentence(LocalDate day) {
    return SpokenTime.day(day, now().toLocalDate());
  }
}
