package puente.calcom;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.calcom.CalComProblems.About;
import puente.httpclient.BackEndHealth;
import puente.httpclient.Cache;
import puente.httpclient.ClientLimits;
import puente.httpclient.Exchange;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Quota;
import puente.httpclient.Rate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cal.com's API v2 over HTTP. */
public final class HttpCalCom implements CalCom, AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpCalCom.class.getName());

  private static final int CALLS_AT_ONCE = 8;

  /** The rate that Cal.com allows one key. */
  public static final Rate RATE = new Rate(120, Duration.ofMinutes(1));

  // Kinds of appointments change now and then; what is free changes with every booking of anybody.
  private static final Duration EVENT_TYPES_LAST = Duration.ofMinutes(5);
  private static final Duration SLOTS_LAST = Duration.ofSeconds(20);
  private static final int SLOTS_KEPT = 500;

  private final CalComSettings settings;
  private final Set<ZoneId> differing = ConcurrentHashMap.newKeySet();
  private final HttpClient wire;
  private final CalComIdentity account;
  private final Cache<ApiFamily, List<EventType>> types;
  private final Cache<Free, List<Slot>> slots;
  private volatile boolean refused;

  /**
   * A line to it; nothing is sent yet.
   *
   * @param quota what the key may ask, shared by all who use it
   */
  public HttpCalCom(CalComSettings settings, Quota quota, InstantSource clock) {
    this.settings = settings;
    this.wire =
        new HttpClient(NAME, settings.url(), ClientLimits.of(CALLS_AT_ONCE), quota, this::me)
            .trusting(settings.trust());
    this.account = new CalComIdentity(this, settings.url());
    this.types = new Cache<>(NAME, 1, clock);
    this.slots = new Cache<>(NAME, SLOTS_KEPT, clock);
  }

  /** Returns its health as last seen; down as well where it does not let us in. */
  @Override
  public BackEndHealth state() {
    return refused && wire.pulse() == BackEndHealth.UP ? BackEndHealth.DOWN : wire.pulse();
  }

  /** Somebody has booked, or no longer has. */
  public void forgetSlots() {
    slots.forget(_ -> true);
  }

  /** Has the action run, on a thread of its own, when Cal.com answers after an outage. */
  public void onReturn(Runnable action) {
    wire.onReturn(action);
  }

  /** Has that told of every request from now on. */
  public void observe(ExchangeObserver observer) {
    wire.observe(observer);
  }

  @Override
  public ZoneId zone() {
    return settings.zone();
  }

  @Override
  public BackEndAccount account() {
    return account;
  }

  @Override
  public Account me() {
    JsonNode me = read(ApiFamily.ME, ApiFamily.ME.path(), About.NOTHING).path("data");
    String username = me.path("username").asString("");
    return new Account(
        me.path("id").asString(username),
        me.path("name").asString(username),
        username,
        me.path("timeZone").asString(""));
  }

  @Override
  public List<EventType> eventTypes(boolean fresh) {
    return types.get(ApiFamily.EVENT_TYPES, EVENT_TYPES_LAST, fresh, this::askedEventTypes);
  }

  private List<EventType> askedEventTypes() {
    return read(ApiFamily.EVENT_TYPES, ApiFamily.EVENT_TYPES.path(), About.NOTHING)
        .path("data")
        .valueStream()
        .map(EventType::of)
        .toList();
  }

  @Override
  public EventType eventType(EventTypeId id) {
    JsonNode data =
        read(ApiFamily.EVENT_TYPES, ApiFamily.EVENT_TYPES.path(id.toString()), about(id))
            .path("data");
    return EventType.of(data);
  }

  @Override
  public List<Slot> free(Free question, boolean fresh) {
    return slots.get(question, SLOTS_LAST, fresh, () -> askedFree(question));
  }

  private List<Slot> askedFree(Free question) {
    Path path =
        ApiFamily.SLOTS
            .path()
            .query("eventTypeId", question.eventType().toString())
            .query("start", utc(question.from()))
            .query("end", utc(question.to()))
            .query("timeZone", question.zone().getId())
            .query("format", "range");
    if (question.minutes() != null) {
      path = path.query("duration", question.minutes().toString());
    }
    if (question.moving() != null) {
      path = path.query("bookingUidToReschedule", question.moving().value());
    }
    // Days without a free time are not there; with none at all there is an empty object.
    List<Slot> free =
        read(ApiFamily.SLOTS, path, about(question.eventType()))
            .path("data")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .map(HttpCalCom::slot)
            .toList();
    free.stream().limit(1).forEach(slot -> compare(slot, question.zone()));
    return free;
  }

  /** Tells once of a zone whose rules are others here than at Cal.com. */
  private void compare(Slot slot, ZoneId zone) {
    ZoneOffset ours = slot.differs(zone);
    if (ours != null && differing.add(zone)) {
      LOG.log(
          Level.WARNING,
          "Cal.com has "
              + zone
              + " at "
              + slot.offset()
              + " and this JVM at "
              + ours
              + ": its rules of time zones are old; free times are told by Cal.com's"
              + " (docs/runbook.md)");
    }
  }

  private static Slot slot(JsonNode row) {
    Instant start = moment(row.path("start"));
    OffsetDateTime told = OffsetDateTime.parse(row.path("start").asString(""));
    // Z may be a server's that tells everything in UTC.
    ZoneOffset offset = told.getOffset().equals(ZoneOffset.UTC) ? null : told.getOffset();
    return new Slot(start, row.path("end").isString() ? moment(row.path("end")) : start, offset);
  }

  private static Instant moment(JsonNode text) {
    return OffsetDateTime.parse(text.asString("")).toInstant();
  }

  @Override
  public Found bookings(Search search) {
    Path path = ApiFamily.BOOKINGS.path();
    for (Map.Entry<String, String> filter : search.filters().entrySet()) {
      path = path.query(filter.getKey(), filter.getValue());
    }
    path = path.query("take", "" + search.take()).query("skip", "" + search.skip());
    JsonNode answer = read(ApiFamily.BOOKINGS, path, About.NOTHING);
    List<Booking> bookings = answer.path("data").valueStream().map(Booking::of).toList();
    JsonNode pages = answer.path("pagination");
    return new Found(
        bookings,
        pages.path("totalItems").asInt(bookings.size()),
        pages.path("hasNextPage").asBoolean(false));
  }

  @Override
  public Booking booking(BookingUid uid) {
    return several(
            read(ApiFamily.BOOKINGS, ApiFamily.BOOKINGS.path(uid.value()), about(uid)).path("data"))
        .getFirst();
  }

  @Override
  public List<Schedule> schedules() {
    return read(ApiFamily.SCHEDULES, ApiFamily.SCHEDULES.path(), About.NOTHING)
        .path("data")
        .valueStream()
        .map(Schedule::of)
        .toList();
  }

  @Override
  public List<Booking> book(NewBooking wanted) {
    Text effect = new Text("la reserva", "the booking");
    About about = about(wanted.eventType());
    return several(write(ApiFamily.BOOKINGS.path(), NewBookingBody.of(wanted), effect, about));
  }

  @Override
  public Booking move(BookingUid uid, Move move) {
    ObjectNode body = Json.object().put("start", utc(move.start()));
    // Of one place in a shared appointment no reason is taken.
    put(body, "reschedulingReason", move.seat() == null ? move.reason() : null);
    put(body, "seatUid", move.seat());
    Text effect = new Text("el cambio de hora", "the new time");
    return several(write(uid, "reschedule", body, effect)).getFirst();
  }

  @Override
  public void cancel(BookingUid uid, Cancellation how) {
    ObjectNode body = Json.object();
    put(body, "cancellationReason", how.reason());
    put(body, "seatUid", how.seat());
    if (how.following() && how.seat() == null) {
      body.put("cancelSubsequentBookings", true);
    }
    write(uid, "cancel", body, new Text("la cancelación", "the cancellation"));
  }

  @Override
  public void confirm(BookingUid uid) {
    write(uid, "confirm", Json.object(), new Text("la confirmación", "the confirmation"));
  }

  @Override
  public void decline(BookingUid uid, @Nullable String reason) {
    ObjectNode body = Json.object();
    put(body, "reason", reason);
    write(uid, "decline", body, new Text("el rechazo", "the refusal"));
  }

  private static void put(ObjectNode body, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      body.put(name, value);
    }
  }

  /** Reads bookings; one that repeats is answered as a list of its appointments. */
  private static List<Booking> several(JsonNode data) {
    return data.isArray()
        ? data.valueStream().map(Booking::of).toList()
        : List.of(Booking.of(data));
  }

  private JsonNode write(BookingUid uid, String action, ObjectNode body, Text effect) {
    return write(ApiFamily.BOOKINGS.path(uid.value(), action), body, effect, about(uid));
  }

  private JsonNode write(Path path, ObjectNode body, Text effect, About about) {
    Exchange exchange =
        Exchange.write("POST", path, settings.writeDeadline(), effect)
            .body("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    try {
      return asked(ApiFamily.BOOKINGS, exchange, about).path("data");
    } finally {
      forgetSlots(); // Also where the answer was lost: it may have been done.
    }
  }

  private JsonNode read(ApiFamily family, Path path, About about) {
    return asked(family, Exchange.read("GET", path, settings.readDeadline()), about);
  }

  private JsonNode asked(ApiFamily family, Exchange plain, About about) {
    Exchange exchange = plain.header("Authorization", "Bearer " + settings.key().value());
    if (family.version() != null) {
      exchange = exchange.header("cal-api-version", family.version());
    }
    try {
      JsonNode answer = CalComProblems.document(exchange, wire.send(exchange), about);
      refused = false;
      return answer;
    } catch (ProblemException refusal) {
      refused = refusal.problem().equals(CalComProblems.credentials());
      throw refusal;
    }
  }

  private static About about(EventTypeId id) {
    return new About(new Text("el tipo de cita", "event type"), id.toString());
  }

  private static About about(BookingUid uid) {
    return new About(new Text("la cita", "booking"), uid.value());
  }

  /** As Cal.com takes moments: in UTC, with a Z. */
  static String utc(Instant moment) {
    return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public void close() {
    wire.close();
  }
}
