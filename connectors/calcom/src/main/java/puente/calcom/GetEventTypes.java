package puente.calcom;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** Answers "what can be booked?". */
final class GetEventTypes {
  private static final int SPOKEN = 3;

  record Query(
      @Description("Part of the title; leave out for every event type.") @Nullable String q,
      @Description("At most this many.") @Default("50") @Bounds(min = 1, max = 200) int limit,
      @Description("Asks Cal.com anew; else an answer may be five minutes old.") @Default("false")
          boolean fresh) {}

  record Found(List<Kind> eventTypes, int total) {}

  record Kind(
      @Description("What to ask for slots and to book with.") long eventTypeId,
      String title,
      String slug,
      @Nullable String description,
      @Description("Its usual length, then any others offered, in minutes.")
          List<Integer> lengthsMinutes,
      @Description("A booking waits until its host confirms it.") boolean needsConfirmation,
      @Description("A booking makes several appointments.") boolean recurring,
      @Description("Its page, for a person.") @Nullable String bookingUrl) {}

  static Operation<Query, Found> in(CalCom calCom) {
    return Operation.reads("get_event_types")
        .title("What can be booked")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/event-types")
        .purpose(
            "Lists the kinds of appointments of the Cal.com account with their lengths. Use it to"
                + " learn an event_type_id, or to tell what can be booked.")
        .does(
            new Query(null, 50, false), Found.class, (query, call) -> answer(find(calCom, query)));
  }

  private static Found find(CalCom calCom, Query query) {
    String q = query.q() == null ? "" : query.q().strip().toLowerCase(Locale.ROOT);
    List<EventType> found =
        calCom.eventTypes(query.fresh()).stream()
            .filter(each -> !each.hidden() && each.title().toLowerCase(Locale.ROOT).contains(q))
            .toList();
    return new Found(
        found.stream().limit(query.limit()).map(GetEventTypes::kind).toList(), found.size());
  }

  private static Kind kind(EventType each) {
    return new Kind(
        each.id().value(),
        each.title(),
        each.slug(),
        each.description().isBlank() ? null : each.description(),
        each.lengths(),
        each.confirmed(),
        each.recurring(),
        each.bookingUrl());
  }

  private static Answer<Found> answer(Found found) {
    if (found.total() == 0) {
      return Answer.of(
          found, new Text("No encontré tipos de cita.", "I found no kinds of appointment."));
    }
    List<Kind> told = found.eventTypes().stream().limit(SPOKEN).toList();
    Text names = Sentences.list(told.stream().map(GetEventTypes::describe).toList());
    return Answer.of(
        found,
        found.total() > SPOKEN
            ? Text.format(
                "Hay %d tipos de cita; los primeros son %s.",
                "There are %d kinds of appointment; the first are %s.", found.total(), names)
            : Text.format("Puede reservar %s.", "You can book %s.", names));
  }

  private static Text describe(Kind each) {
    return Text.format(
        "%s de %d minutos", "%s of %d minutes", each.title(), each.lengthsMinutes().getFirst());
  }

  private GetEventTypes() {}
}
