package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Names;
import puente.http.pages.FormFields;
import puente.jobs.reads.JobState;
import puente.jobs.reads.JobSummary;
import puente.jobs.reads.Link;

/** Pieces about a job that several pages show. */
final class JobText {
  private static final Map<String, Text> LINKS =
      Map.of(
          "url", new Text("Pedido", "Order"),
          "order_url", new Text("Pedido", "Order"),
          "lead_url", new Text("Oportunidad", "Opportunity"),
          "partner_url", new Text("Cliente", "Customer"));

  private static final Map<String, Text> JOURNEYS =
      Map.ofEntries(
          Map.entry("quotation", new Text("Cotización", "Quotation")),
          Map.entry("handoff", new Text("Aviso a una persona", "Handoff")),
          Map.entry("late_handoff", new Text("Aviso que llegó tarde", "Late handoff")),
          Map.entry("dev_create_sale", new Text("Venta nueva", "New sale")),
          Map.entry("dev_create_sale_line", new Text("Línea nueva de venta", "New sale line")),
          Map.entry("dev_update_sale", new Text("Cambio de venta", "Change of a sale")),
          Map.entry(
              "dev_update_lead_quotation",
              new Text("Cambio de cotización", "Change of a quotation")),
          Map.entry("confirm_quotation", new Text("Cotización confirmada", "Quotation confirmed")),
          Map.entry("cancel_quotation", new Text("Cotización cancelada", "Quotation cancelled")),
          Map.entry("send_quotation", new Text("Envío de cotización", "Quotation sent")),
          Map.entry("log_note", new Text("Nota", "Note")),
          Map.entry("schedule_activity", new Text("Actividad", "Activity")),
          Map.entry("undo_change", new Text("Deshacer", "Undo")),
          Map.entry("book_meeting", new Text("Cita nueva", "Appointment")),
          Map.entry("reschedule_booking", new Text("Cita cambiada", "Appointment moved")),
          Map.entry("cancel_booking", new Text("Cita cancelada", "Appointment cancelled")),
          Map.entry("confirm_booking", new Text("Cita confirmada", "Appointment confirmed")),
          Map.entry("decline_booking", new Text("Cita rechazada", "Appointment declined")),
          Map.entry("trackhs_work_order", new Text("Orden de trabajo", "Work order")));

  static Html state(JobState state) {
    return span(kind("tag " + tone(state)), text(state.words()));
  }

  static String tone(JobState state) {
    return switch (state) {
      case COMPLETED -> "good";
      case FAILED -> "bad";
      case RETRYING -> "warn";
      case QUEUED, PROCESSING, PAUSED, CANCELLED -> "idle";
    };
  }

  static Text journey(String name) {
    return JOURNEYS.getOrDefault(name, Text.verbatim(name.replace('_', ' ')));
  }

  /** The tracking id, which leads to the job's story. */
  static Html link(ConsoleRequest visit, JobSummary job, boolean revealed) {
    return a(
        visit.link(
            path(job.trackingId()) + FormFields.query("reveal", PersonalData.kept(revealed))),
        id("job-" + job.trackingId()),
        code(job.trackingId()));
  }

  static String path(String trackingId) {
    return "/jobs/" + FormFields.encoded(trackingId);
  }

  /** The reference of what was made, and the pages where it is seen. */
  static Html made(JobSummary job) {
    String reference = job.reference();
    return group(
        reference == null ? Html.NONE : span(kind("reference"), text(reference + " ")),
        links(job.links()),
        reference == null && job.links().isEmpty() ? text("–") : Html.NONE);
  }

  static Html links(List<Link> links) {
    return each(
        links,
        link ->
            group(
                a(
                    link.url().toString(),
                    attribute("rel", "noreferrer"),
                    text(LINKS.getOrDefault(link.name(), Text.verbatim(link.name()))),
                    text(" ↗")),
                text(" ")));
  }

  /** The step it is at, or why it failed. */
  static Html progress(JobSummary job) {
    Text reason = job.reason();
    String problem = job.problem();
    if (problem != null) {
      return group(
          text(Names.outcome(problem)),
          reason == null ? Html.NONE : group(text(": "), text(reason)));
    }
    return job.state() == JobState.COMPLETED ? text("–") : text(job.progress());
  }

  /** Whom it is about; a name that may not be shown is told as hidden. */
  static Html subject(@Nullable String subject) {
    if (subject == null) {
      return text("–");
    }
    return isHidden(subject) ? span(kind("hint"), text("(oculto)", "(hidden)")) : text(subject);
  }

  /** Tells whether only the length of a text is shown. */
  static boolean isHidden(String text) {
    return text.matches("text\\(\\d+\\)");
  }

  private JobText() {}
}
