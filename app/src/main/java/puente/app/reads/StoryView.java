package puente.app.reads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.jobs.reads.Story;
import puente.jobs.reads.StoryEntry;
import tools.jackson.databind.JsonNode;

/** A job's story as it is told, over REST and by the command with {@code --json}. */
public record StoryView(
    JobView job, @Description("What happened, in the order of time.") List<Entry> entries) {

  /** Something that happened. */
  public record Entry(
      Instant at,
      @Description(
              "accepted, request, step, contact, claim, recorded, waiting, ended, or said: the"
                  + " sentence that the caller was told.")
          String kind,
      @Description("In a few words.") String text,
      @Description("The step, or the request to a back end.") @Nullable String name,
      @Description("How it ended.") @Nullable String outcome,
      @Description("How long it took.") @Nullable Long millis,
      @Description("Arguments or result; masked without reveal.") @Nullable JsonNode data,
      List<JobView.Page> links) {

    private static Entry of(StoryEntry entry, Language language) {
      return new Entry(
          entry.at(),
          entry.kind().code(),
          entry.text().in(language),
          entry.name().isEmpty() ? null : entry.name(),
          entry.outcome(),
          entry.millis(),
          entry.data(),
          JobView.Page.of(entry.links()));
    }
  }

  /** Renders a story in that language. */
  public static StoryView of(Story story, Language language) {
    return new StoryView(
        JobView.of(story.job(), language),
        story.entries().stream().map(entry -> Entry.of(entry, language)).toList());
  }
}
