package puente.trackhs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Origin;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.BackEndHealth;
import puente.httpclient.Cache;
import puente.httpclient.ClientLimits;
import puente.httpclient.Exchange;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Quota;
import puente.httpclient.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** TrackHS over HTTP: Basic authentication, JSON, and its own way of counting pages. */
public final class HttpTrackHs implements TrackHs, AutoCloseable {
  private static final int MOST_KEPT = 1_000;
  private static final Duration UNIT_KEPT = Duration.ofMinutes(5);

  private final TrackHsSettings settings;
  private final InstantSource clock;
  private final HttpClient wire;
  private final Secret basic;
  private final Cache<Question, Page> lists;
  private final Cache<TrackHsPlace, JsonNode> records;
  private volatile boolean refused;

  private record Question(TrackHsCollection listing, Query query) {}

  /**
   * A line to the tenant.
   *
   * @param quota what TrackHS lets the tenant ask
   */
  public HttpTrackHs(TrackHsSettings settings, Quota quota, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    ClientLimits limits = ClientLimits.of(settings.callsAtOnce());
    this.wire =
        new HttpClient(NAME, settings.url(), limits, quota, this::check).trusting(settings.trust());
    this.basic = basic(settings);
    this.lists = new Cache<>(NAME, MOST_KEPT, clock);
    this.records = new Cache<>(NAME, MOST_KEPT, clock);
  }

  private static Secret basic(TrackHsSettings settings) {
    String pair = settings.username() + ":" + settings.password().value();
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /** A tenant has an address of its own, which is all that it tells of itself. */
  @Override
  public BackEndAccount account() {
    String address = settings.url().toString().replaceFirst("/+$", "");
    return BackEndAccount.of(new Origin(NAME + " " + address, null, null));
  }

  /**
   * Asks for something small that needs address, key and rights.
   *
   * @throws ProblemException what is wrong with them
   */
  public void check() {
    ask(TrackHsCollection.AMENITIES, Query.ALL.with("size", 1));
  }

  /** Has the action run, on a thread of its own, when TrackHS answers after an outage. */
  public void onReturn(Runnable action) {
    wire.onReturn(action);
  }

  /** Has that told of every request from now on. */
  public void observe(ExchangeObserver observer) {
    wire.observe(observer);
  }

  @Override
  public BackEndHealth pulse() {
    return wire.pulse() == BackEndHealth.UP && refused ? BackEndHealth.DOWN : wire.pulse();
  }

  @Override
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), settings.zone());
  }

  @Override
  public ZoneId zone() {
    return settings.zone();
  }

  @Override
  public Page list(TrackHsCollection listing, Query query, boolean fresh) {
    Duration kept = listing.kept(query);
    return kept.isZero()
        ? ask(listing, query)
        : lists.get(new Question(listing, query), kept, fresh, () -> ask(listing, query));
  }

  private Page ask(TrackHsCollection listing, Query query) {
    Exchange exchange = reading(query.on(listing.path(), settings.several()));
    Reply reply = sent(exchange);
    if (reply.status() == 409) { // Past the end: there are no more, and nothing is in conflict.
      return Page.EMPTY;
    }
    JsonNode body = body(reply, exchange, listing.owner());
    List<JsonNode> rows = new ArrayList<>();
    body.path("_embedded").path(listing.key()).forEach(rows::add);
    String next = body.path("_links").path("next").path("href").asString("");
    int question = next.indexOf('?');
    return new Page(
        List.copyOf(rows),
        body.path("page_count").asInt(rows.isEmpty() ? 0 : 1),
        body.path("total_items").asLong(rows.size()),
        question < 0 ? null : next.substring(question + 1));
  }

  @Override
  public JsonNode read(TrackHsPlace place, boolean fresh) {
    Supplier<JsonNode> asking =
        () -> {
          Exchange exchange = reading(place.path());
          return body(sent(exchange), exchange, place);
        };
    return place instanceof UnitId ? records.get(place, UNIT_KEPT, fresh, asking) : asking.get();
  }

  @Override
  public JsonNode create(TrackHsCollection listing, ObjectNode body, Text effect) {
    Exchange exchange =
        Exchange.write("POST", listing.path(), settings.writeDeadline(), effect)
            .header("Accept", "application/json")
            .secret("Authorization", basic)
            .body("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    return body(sent(exchange), exchange, null);
  }

  private Exchange reading(Path path) {
    return Exchange.read("GET", path, settings.readDeadline())
        .header("Accept", "application/json")
        .secret("Authorization", basic);
  }

  private Reply sent(Exchange exchange) {
    Reply reply = wire.send(exchange);
    refused = reply.status() == 401;
    return reply;
  }

  private static JsonNode body(Reply reply, Exchange exchange, @Nullable TrackHsPlace place) {
    if (reply.status() != 200 && reply.status() != 201) {
      throw TrackHsProblems.of(reply, exchange, place);
    }
    try {
      JsonNode body = Json.readAnswer(reply.body());
      if (body.isObject()) {
        return RestrictedFields.removed(body);
      }
    } catch (JacksonException notJson) {
      throw TrackHsProblems.notTrackHs(exchange, notJson);
    }
    throw TrackHsProblems.notTrackHs(exchange, new IllegalStateException("not an object"));
  }

  @Override
  public void close() {
    wire.close();
  }
}
