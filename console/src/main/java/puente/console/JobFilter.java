package puente.console;

import static puente.console.html.Tags.option;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.http.pages.FormFields;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobState;

/**
 * A question for jobs as it stands in the address of a page.
 *
 * @param state a state, {@code open}, or empty for any
 * @param since {@code 1h}, {@code 24h}, {@code 7d}, or empty for ever
 */
record JobFilter(String text, String state, String journey, String since, String cursor) {
  private static final int LONGEST = 200;

  static JobFilter of(FormFields query) {
    String text = query.get("q");
    return new JobFilter(
        text.length() <= LONGEST ? text : text.substring(0, LONGEST),
        query.get("state"),
        query.get("journey"),
        query.get("since"),
        query.get("cursor"));
  }

  JobQuery query(Instant now, int limit) {
    Duration back =
        switch (since) {
          case "1h" -> Duration.ofHours(1);
          case "24h" -> Duration.ofHours(24);
          case "7d" -> Duration.ofDays(7);
          default -> null;
        };
    return new JobQuery(
        text,
        states(),
        journey.isEmpty() ? Set.of() : Set.of(journey),
        null,
        back == null ? null : now.minus(back),
        null,
        cursor.isEmpty() ? null : cursor,
        limit);
  }

  private Set<JobState> states() {
    if (state.equals("open")) {
      Set<JobState> open = EnumSet.allOf(JobState.class);
      open.removeIf(JobState::ended);
      return open;
    }
    return JobState.named(state).map(Set::of).orElse(Set.of());
  }

  /** The same question as part of an address, from a place on. */
  String address(String from) {
    return FormFields.query(
        "q", text, "state", state, "journey", journey, "since", since, "cursor", from);
  }

  List<Html> stateOptions() {
    List<Html> options = new ArrayList<>();
    options.add(option("", new Text("todos", "all"), state.isEmpty()));
    options.add(option("open", new Text("sin terminar", "not ended"), state.equals("open")));
    for (JobState each : JobState.values()) {
      options.add(option(each.code(), each.words(), state.equals(each.code())));
    }
    return options;
  }

  List<Html> journeyOptions(Set<String> journeys) {
    List<Html> options = new ArrayList<>();
    options.add(option("", new Text("todo", "all"), journey.isEmpty()));
    journeys.stream()
        .sorted()
        .forEach(each -> options.add(option(each, JobText.journey(each), journey.equals(each))));
    return options;
  }

  List<Html> sinceOptions() {
    return List.of(
        option("", new Text("siempre", "ever"), since.isEmpty()),
        option("1h", new Text("hace una hora", "an hour ago"), since.equals("1h")),
        option("24h", new Text("hace un día", "a day ago"), since.equals("24h")),
        option("7d", new Text("hace una semana", "a week ago"), since.equals("7d")));
  }
}
