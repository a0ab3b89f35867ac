package puente.calcom;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.FoldedText;
import puente.speech.SpokenText;

/** The one kind of appointment that a caller named by id, slug or title; unsure, it asks. */
public record EventTypeReference(CalCom calCom) {
  /** The parameter that it is named in. */
  public static final String FIELD = "event_type_id";

  private static final int MOST = 5;

  /**
   * The one that is meant; where there is only one, it need not be named.
   *
   * @throws ProblemException {@link Problem.Invalid}: there is none, or which of these? {@link
   *     Problem.Missing} for an id that is nobody's
   */
  public EventType of(@Nullable String said) {
    List<EventType> all = calCom.eventTypes(false);
    if (said == null || said.isBlank()) {
      return one(all.stream().filter(each -> !each.hidden()).toList(), all);
    }
    String words = FoldedText.of(said.strip());
    if (words.matches("\\d{1,9}")) {
      EventTypeId id = new EventTypeId(Long.parseLong(words));
      // A team's may be booked too, and is not among the owner's.
      return all.stream()
          .filter(each -> each.id().equals(id))
          .findFirst()
          .orElseGet(() -> calCom.eventType(id));
    }
    List<EventType> exact =
        those(
            all,
            each ->
                FoldedText.of(each.slug()).equals(words)
                    || FoldedText.of(each.title()).equals(words));
    return exact.isEmpty()
        ? one(those(all, each -> FoldedText.of(each.title()).contains(words)), all)
        : one(exact, all);
  }

  private static List<EventType> those(List<EventType> all, Predicate<EventType> meant) {
    return all.stream().filter(meant).toList();
  }

  private static EventType one(List<EventType> meant, List<EventType> all) {
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    List<EventType> named = meant.isEmpty() ? all : meant;
    Text listed =
        Sentences.list(
            named.stream().limit(MOST).map(each -> each.title() + " (" + each.id() + ")").toList(),
            true);
    throw new ProblemException(
        all.isEmpty()
            ? Problem.Invalid.of(
                FIELD,
                new Text(
                    "no hay tipos de cita en esta cuenta de Cal.com.",
                    "this Cal.com account has no event types."),
                new Text("No hay ningún tipo de cita.", "There is no kind of appointment."))
            : Problem.Invalid.of(
                FIELD,
                Text.format("¿cuál tipo de cita: %s?", "which event type: %s?", listed),
                SpokenText.choices(
                    named.stream().map(each -> Text.verbatim(each.title())).toList(),
                    named.size())));
  }
}
