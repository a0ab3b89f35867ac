package puente.app.commands;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.app.logging.Logging;
import puente.app.reads.CallView;
import puente.app.reads.HandoffView;
import puente.app.reads.JobView;
import puente.app.reads.StoryView;
import puente.audit.CallSummary;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.jobs.reads.HandoffSummary;
import puente.jobs.reads.JobSummary;
import puente.jobs.reads.Link;
import puente.jobs.reads.Story;
import puente.jobs.reads.StoryEntry;
import tools.jackson.databind.JsonNode;

/**
 * Prints jobs, calls and handoffs for a person, or as a JSON object a line.
 *
 * @param coloured whether a terminal reads it
 */
record OperationsText(
    PrintStream out, Language language, ZoneId zone, boolean json, boolean coloured) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final int LONGEST_DATA = 2_000;

  void print(JobSummary job) {
    if (json) {
      object(JobView.of(job, language));
    } else {
      out.println(line(job));
    }
  }

  /** A job in one line. */
  String line(JobSummary job) {
    StringBuilder line = new StringBuilder(time(job.createdAt())).append("  ");
    String state = String.format(Locale.ROOT, "%-12s", job.state().words().in(language));
    line.append(TextColour.of(job.state()).of(state, coloured)).append(' ');
    line.append(job.trackingId()).append("  ").append(job.journey());
    append(line, job.subject());
    append(line, job.reference());
    if (job.problem() != null) {
      append(line, job.problem());
    } else if (!job.state().ended()) {
      append(line, job.progress().in(language));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      line.append("  ").append(Logging.escaped(text));
    }
  }

  void print(CallSummary call) {
    if (json) {
      object(CallView.of(call));
      return;
    }
    StringBuilder line = new StringBuilder(time(call.at())).append("  ");
    String outcome = call.outcome() == null ? call.kind() : call.outcome();
    String padded = String.format(Locale.ROOT, "%-9s", outcome);
    line.append(TextColour.of(call.outcome() == null ? "" : outcome).of(padded, coloured));
    append(line, call.operation() == null ? "-" : call.operation());
    append(line, call.holder());
    append(line, call.problem());
    append(line, call.reason());
    append(line, call.backEnd());
    append(line, call.trackingId());
    append(line, call.count() > 1 ? "×" + call.count() : null);
    append(line, call.millis() == null ? null : call.millis() + " ms");
    out.println(line);
  }

  void print(HandoffSummary handoff) {
    if (json) {
      object(HandoffView.of(handoff, language));
      return;
    }
    out.println(line(handoff.job()));
    for (HandoffSummary.Contact each : handoff.contacts()) {
      StringBuilder line = new StringBuilder("    ").append(time(each.askedAt()));
      append(line, each.number() + ".");
      append(line, each.name());
      append(line, each.phone());
      append(line, each.channel());
      append(line, each.status());
      String end = each.end();
      if (end != null) {
        line.append("  ").append(TextColour.of(end).of(end, coloured));
      }
      append(line, each.error() == null ? null : "Twilio " + each.error());
      out.println(line);
    }
  }

  void print(Story story) {
    if (json) {
      object(StoryView.of(story, language));
      return;
    }
    out.println(line(story.job()));
    story.entries().forEach(this::print);
  }

  private void print(StoryEntry entry) {
    StringBuilder line = new StringBuilder("  ").append(MOMENT.format(entry.at().atZone(zone)));
    String kind = String.format(Locale.ROOT, "  %-9s", entry.kind().code());
    line.append(TextColour.FAINT.of(kind, coloured));
    append(line, entry.text().in(language));
    boolean recorded = entry.kind() == StoryEntry.Kind.RECORDED;
    append(line, recorded ? entry.name() : null);
    String outcome = entry.outcome();
    if (outcome != null) {
      line.append("  ").append(TextColour.of(outcome).of(Logging.escaped(outcome), coloured));
    }
    append(line, entry.millis() == null ? null : entry.millis() + " ms");
    out.println(line);
    JsonNode data = entry.data();
    if (data != null && !data.isEmpty()) {
      String text = data.toString();
      String shown = text.length() > LONGEST_DATA ? text.substring(0, LONGEST_DATA) + "…" : text;
      out.println(TextColour.FAINT.of("      " + Logging.escaped(shown), coloured));
    }
    for (Link link : entry.links()) {
      out.println("      " + Logging.escaped(link.url().toString()));
    }
  }

  private void object(Object view) {
    out.println(Json.write(view));
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }
}
