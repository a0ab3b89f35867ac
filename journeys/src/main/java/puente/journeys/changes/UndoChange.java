package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import puente.bridge.BackEndAccount;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.journeys.changes.orders.WriteDate;
import puente.odoo.Odoo;

/** Answers "forget that": takes back what a job did, as far as Odoo's own reversals go. */
final class UndoChange
    extends OdooChange<UndoChange.Wanted, UndoChange.Found, UndoResult, UndoResult> {
  private final Function<String, Optional<Job>> jobs;
  private final Map<String, OdooChange<?, ?, ?, ?>> changes;

  record Wanted(
      @Description("The tracking_id of the quotation or change to take back.")
          @Bounds(min = 1, max = 60)
          String trackingId) {}

  /** The records to be taken back, as they were before. */
  record Found(List<WriteDate> revisions) {}

  /**
   * Of the jobs there are.
   *
   * @param jobs finds one by its tracking id
   * @param changes what each of them may be of
   */
  UndoChange(
      Odoo odoo, Function<String, Optional<Job>> jobs, List<OdooChange<?, ?, ?, ?>> changes) {
    super(
        "undo_change",
        new Wanted("chg_000000000000"),
        Found.class,
        UndoResult.class,
        UndoResult.class,
        new Text("Deshaciendo el cambio...", "Taking the change back..."),
        odoo);
    this.jobs = jobs;
    this.changes =
        changes.stream().collect(Collectors.toMap(OdooChange::name, Function.identity()));
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Undo a change")
        .toolset("odoo")
        .touches(
            "Odoo: crm.lead (read, write)",
            "Odoo: sale.order (read, write)",
            "Odoo: res.partner (read, write)")
        .purpose(
            "Takes back what a call of this server did in Odoo, by its tracking_id: a quotation"
                + " with its opportunity, a confirmation, a note, an activity. Tells what was"
                + " undone and what was left, and why.");
  }

  @Override
  protected Found look(Wanted wanted) {
    Reversals looking = Reversals.looking(odoo());
    takeBack(ended(wanted), looking);
    return new Found(looking.revisions());
  }

  private Job ended(Wanted wanted) {
    Job job = jobs.apply(wanted.trackingId()).filter(this::isKnown).orElseThrow(() -> none(wanted));
    requireHere(job);
    if (!job.ended()) {
      throw new ProblemException(
          new Problem.Conflict(
              new Text(
                  "Todavía se está haciendo; deshágalo cuando termine.",
                  "It is still being done; undo it when it has ended.")));
    }
    return job;
  }

  /** Ids of another Odoo are here, if anything, those of strangers. */
  private void requireHere(Job job) {
    BackEndAccount account = odoo().account();
    Origin origin = job.origin();
    if (account != null && origin != null && !account.owns(origin)) {
      throw new ProblemException(
          new Problem.Conflict(
              BackEndAccount.elsewhere(origin),
              new Text(
                  "Eso pertenece a otra cuenta, y desde aquí no se toca.",
                  "That belongs to another account, and is not touched from here.")));
    }
  }

  private boolean isKnown(Job job) {
    return job.journey().equals(UndoQuotation.JOURNEY) || changes.containsKey(job.journey());
  }

  private static ProblemException none(Wanted wanted) {
    return new ProblemException(
        new Problem.Missing(new Text("el cambio", "change"), wanted.trackingId()));
  }

  /** Says nothing of what it was: a plan is made for who may not be its holder. */
  @Override
  protected Text intent(Wanted wanted, Found found) {
    return new Text("Deshacer lo que se hizo.", "Take back what was done.");
  }

  @Override
  UndoResult make(Wanted wanted, Found found, String trackingId) {
    return undo(wanted, trackingId, new Reversals(odoo()));
  }

  @Override
  UndoResult makeAgain(Wanted wanted, Found found, String trackingId) {
    return undo(wanted, trackingId, Reversals.again(odoo(), found.revisions()));
  }

  private UndoResult undo(Wanted wanted, String trackingId, Reversals back) {
    Job job = ended(wanted);
    boolean own =
        jobs.apply(trackingId).filter(ours -> ours.holder().equals(job.holder())).isPresent();
    if (!own) {
      throw none(wanted);
    }
    takeBack(job, back);
    return back.of(wanted.trackingId());
  }

  private void takeBack(Job job, Reversals back) {
    OdooChange<?, ?, ?, ?> change = changes.get(job.journey());
    if (change == null) {
      UndoQuotation.undo(job, back);
    } else {
      change.undo(job, back);
    }
  }

  @Override
  protected UndoResult readBack(Wanted wanted, UndoResult made) {
    return new Reversals(odoo()).confirmed(made);
  }

  @Override
  protected Text done(UndoResult told) {
    if (told.undone().isEmpty() && told.left().isEmpty()) {
      return new Text("No había nada que deshacer.", "There was nothing to undo.");
    }
    Text undone =
        listed(
            "Deshice %s.",
            "I took back %s.", told.undone().stream().map(item -> item.what().named(item.name())));
    Text left =
        listed(
            "No se deshizo %s.",
            "I did not take back %s.",
            told.left().stream()
                .map(
                    item ->
                        Text.format(
                            "%s: %s",
                            "%s: %s", item.what().named(item.name()), item.why().describe())));
    return new Text(
        (undone.es() + " " + left.es()).strip(), (undone.en() + " " + left.en()).strip());
  }

  private static Text listed(String es, String en, Stream<Text> items) {
    List<Text> all = items.toList();
    return all.isEmpty()
        ? Text.verbatim("")
        : new Text(
            String.format(es, Sentences.list(all.stream().map(Text::es).toList(), false).es()),
            String.format(en, Sentences.list(all.stream().map(Text::en).toList(), false).en()));
  }
}
