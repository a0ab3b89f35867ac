package puente.jobs.reads;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a job.
 *
 * @param at when; of a request its beginning
 * @param text in a few words, for people
 * @param name the name of a step, or the request; empty where the kind says all
 * @param outcome how it ended: a status, a state, a problem; null where nothing is to be said
 * @param millis how long it took; null where that is not known
 * @param data the input, a step's result or the output; masked unless the one who asks may see
 *     personal data; null where there is none
 * @param links where a person sees what was written
 */
public record StoryEntry(
    Instant at,
    Kind kind,
    Text text,
    String name,
    @Nullable String outcome,
    @Nullable Long millis,
    @Nullable JsonNode data,
    List<Link> links) {

  /** The kinds of entries. */
  public enum Kind {
    /** The call was accepted: its arguments. */
    ACCEPTED,
    /** A request to a back end. */
    REQUEST,
    /** A step that writes is done: its result. */
    STEP,
    /** Somebody was asked to take a handoff. */
    CONTACT,
    /** Somebody took it. */
    CLAIM,
    /** A line of the record of calls. */
    RECORDED,
    /** It waits, and for what. */
    WAITING,
    /** It has ended: its result. */
    ENDED,
    /** The sentence that the caller was told. */
    SAID;

    /** Its name in answers: {@code accepted}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public StoryEntry {
    links = List.copyOf(links);
  }

  /** An entry of a kind that says all. */
  static StoryEntry of(Instant at, Kind kind, Text text) {
    return new StoryEntry(at, kind, text, "", null, null, null, List.of());
  }

  /** Returns this entry with data. */
  StoryEntry with(@Nullable JsonNode content) {
    return new StoryEntry(at, kind, text, name, outcome, millis, content, links);
  }

  /** Returns this entry with its outcome. */
  StoryEntry ended(@Nullable String how, @Nullable Long took) {
    return new StoryEntry(at, kind, text, name, how, took, data, links);
  }

  /** Returns this entry with the name of what it is about. */
  StoryEntry named(String what) {
    return new StoryEntry(at, kind, text, what, outcome, millis, data, links);
  }

  /** Returns this entry with links. */
  StoryEntry linked(List<Link> pages) {
    return new StoryEntry(at, kind, text, name, outcome, millis, data, pages);
  }
}
