package puente.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.speech.SpokenDays;

/** Answers "when is there a free time?". */
final class GetAvailableSlots {
  private static final long MOST_DAYS = 62;

  record Query(
      @Description("The event type by id, slug or title; may be left out where there is only one.")
          @Nullable String eventTypeId,
      @Description("First day: YYYY-MM-DD, or the days as said (el martes, next week).")
          @Bounds(min = 1, max = 60)
          String startDate,
      @Description("Last day, included; if left out, what start_date says.")
          @Bounds(min = 1, max = 60)
          @Nullable String endDate,
      @Description("IANA time zone of the person asking; the server's own if left out.")
          @Bounds(min = 1, max = 60)
          @Nullable String timeZone,
      @Description("Length, where the event type offers several.") @Bounds(min = 1, max = 1440)
          @Nullable Integer lengthMinutes,
      @Description("The booking to be moved, whose own time then counts as free.")
          @Bounds(min = 1, max = 100)
          @Nullable String reschedulingUid,
      @Description("At most this many.") @Default("40") @Bounds(min = 1, max = 500) int limit,
      @Description("Asks Cal.com anew; else an answer may be twenty seconds old.") @Default("false")
          boolean fresh) {}

  record Found(
      long eventTypeId,
      String eventType,
      String timeZone,
      @Description("Earliest first; pass a start as start_time to book it.") List<Free> slots,
      int total) {}

  record Free(@Description("ISO 8601 in time_zone.") String start, String end) {}

  static Operation<Query, Found> in(CalCom calCom, InstantSource clock) {
    return Operation.reads("get_available_slots")
        .title("Free times")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/slots")
        .purpose(
            "Lists the free times for an appointment between two days. Always look here before"
                + " proposing a time or booking one; offer two or three, not all.")
        .does(
            new Query("consultation", "next week", null, null, null, null, 40, false),
            Found.class,
            (query, call) -> answer(calCom, query, clock.instant()));
  }

  private static Answer<Found> answer(CalCom calCom, Query query, Instant now) {
    ZoneId zone = TimeZones.of(query.timeZone(), calCom.zone());
    LocalDate today = now.atZone(zone).toLocalDate();
    SpokenDays.Span days = SpokenDays.read("start_date", query.startDate(), today);
    LocalDate first = days.first();
    LocalDate last =
        query.endDate() == null
            ? days.last()
            : SpokenDays.read("end_date", query.endDate(), today).last();
    check(first, last, today);
    EventType type = new EventTypeReference(calCom).of(query.eventTypeId());
    AppointmentLengths.check(type, query.lengthMinutes());
    ZonedDateTime from = first.atStartOfDay(zone);
    List<Slot> free =
        calCom
            .free(
                new CalCom.Free(
                    type.id(),
                    later(from.toInstant(), now.truncatedTo(ChronoUnit.MINUTES)),
                    last.plusDays(1).atStartOfDay(zone).toInstant().minus(Duration.ofSeconds(1)),
                    zone,
                    query.lengthMinutes(),
                    query.reschedulingUid() == null
                        ? null
                        : new BookingUid(query.reschedulingUid())),
                query.fresh())
            .stream()
            .filter(slot -> !slot.start().isBefore(later(from.toInstant(), now)))
            .toList();
    Found found =
        new Found(
            type.id().value(),
            type.title(),
            zone.getId(),
            free.stream()
                .limit(query.limit())
                .map(
                    slot ->
                        new Free(
                            BookingInfo.local(slot.start(), slot.zone(zone)),
                            BookingInfo.local(slot.end(), slot.zone(zone))))
                .toList(),
            free.size());
    return Answer.of(found, new SpokenSlots(zone, today).of(free, first, last));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static void check(LocalDate first, LocalDate last, LocalDate today) {
    if (last.isBefore(today)) {
      throw invalid("start_date", new Text("ese día ya pasó.", "that day has already passed."));
    }
    if (last.isBefore(first)) {
      throw invalid(
          "end_date",
          new Text("el último día es anterior al primero.", "the last day is before the first."));
    }
    if (first.plusDays(MOST_DAYS).isBefore(last)) {
      Text why =
          Text.format(
              "son demasiados días: como máximo %d.", "is too many days: at most %d.", MOST_DAYS);
      Text said =
          Text.format(
              "Son demasiados días; puedo ver hasta %d.",
              "Those are too many days; I can look at up to %d.", MOST_DAYS);
      throw new ProblemException(Problem.Invalid.of("end_date", why, said));
    }
  }

  private static ProblemException invalid(String field, Text why) {
    return new ProblemException(Problem.Invalid.of(field, why));
  }

  private GetAvailableSlots() {}
}
