package puente.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.console.pieces.Times;
import puente.jobs.reads.JobPage;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobSummary;
import puente.jobs.reads.Link;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The jobs of a question as a file: the latest ten thousand of them, names masked. */
record JobExport(ConsoleSources sources, Times times) {
  private static final int MOST = 10_000;
  private static final List<String> COLUMNS =
      List.of(
          "tracking_id",
          "journey",
          "state",
          "created_at",
          "completed_at",
          "subject",
          "reference",
          "links",
          "problem",
          "progress",
          "holder",
          "trace");

  void csv(ConsoleRequest visit) {
    StringBuilder file = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
    for (JobSummary each : found(visit)) {
      ObjectNode row = row(each, visit);
      file.append(
              COLUMNS.stream()
                  .map(column -> cell(row.path(column).asString("")))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    send(visit, "jobs.csv", "text/csv; charset=utf-8", file.toString());
  }

  void json(ConsoleRequest visit) {
    ArrayNode rows = Json.mapper().createArrayNode();
    found(visit).forEach(each -> rows.add(row(each, visit)));
    send(visit, "jobs.json", "application/json", rows.toString());
  }

  private List<JobSummary> found(ConsoleRequest visit) {
    JobQuery query = JobFilter.of(visit.exchange().query()).query(times.now(), JobQuery.MOST);
    List<JobSummary> all = new ArrayList<>();
    @Nullable String next = query.cursor();
    do {
      JobQuery page = query.from(next);
      JobPage found = JobsPage.fromCursor(() -> sources.reader().jobs(page, false));
      all.addAll(found.jobs());
      next = found.next();
    } while (next != null && all.size() < MOST);
    return all;
  }

  private static ObjectNode row(JobSummary job, ConsoleRequest visit) {
    return Json.object()
        .put("tracking_id", job.trackingId())
        .put("journey", job.journey())
        .put("state", job.state().code())
        .put("created_at", job.createdAt().toString())
        .put("completed_at", job.completedAt() == null ? null : job.completedAt().toString())
        .put("subject", job.subject())
        .put("reference", job.reference())
        .put(
            "links",
            job.links().stream()
                .map(Link::url)
                .map(Object::toString)
                .collect(Collectors.joining(" ")))
        .put("problem", job.problem())
        .put("progress", job.progress().in(visit.language()))
        .put("holder", job.holder())
        .put("trace", job.trace());
  }

  /** RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
  static String cell(String value) {
    String plain = value.matches("(?s)[=+\\-@\t\r].*") ? "'" + value : value;
    return plain.matches("(?s).*[\",\r\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  private static void send(ConsoleRequest visit, String name, String type, String content) {
    visit.exchange().answerHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    visit.exchange().send(200, type, content.getBytes(StandardCharsets.UTF_8));
  }
}
