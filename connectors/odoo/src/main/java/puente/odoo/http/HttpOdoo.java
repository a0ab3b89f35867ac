package puente.odoo.http;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.ClientLimits;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.HttpClient;
import puente.httpclient.SingleFlight;
import puente.odoo.AllowedCompanies;
import puente.odoo.FieldTypes;
import puente.odoo.Invocation;
import puente.odoo.LoadReply;
import puente.odoo.MissingRight;
import puente.odoo.Models;
import puente.odoo.NestedReads;
import puente.odoo.NotOdoo;
import puente.odoo.Odoo;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;
import puente.odoo.RequiredFields;
import puente.odoo.TranslationLanguage;
import puente.odoo.UserCompanies;
import tools.jackson.databind.JsonNode;

/**
 * An Odoo server over HTTP. It connects at the first call, once, by the protocol the server has;
 * {@link #connect} does so ahead of it.
 */
public final class HttpOdoo implements Odoo, AutoCloseable {
  private static final int FIRST_WITH_TREES = 17;
  private static final int FIRST_WITH_PATHS = 18;
  private static final int FIRST_WITH_FORMATTED_GROUPS = 19;

  // A loser of a race repeats after these; the winner is done in a quarter of a second or so.
  private static final List<Duration> LOAD_PAUSES =
      List.of(
          Duration.ofMillis(50),
          Duration.ofMillis(150),
          Duration.ofMillis(400),
          Duration.ofMillis(900));
  // docs/odoo-facts.md, "Exactly once": with these a repeat writes nothing, nobody is sent a mail,
  // and our own user does not follow the records (measured: whoever they are given to does).
  private static final Map<String, ?> LOAD_CONTEXT =
      Map.of(
          "mode", "update",
          "noupdate", true,
          "mail_auto_subscribe_no_notify", true,
          "mail_create_nosubscribe", true);

  private final OdooSettings settings;
  private final HttpClient wire;
  private final SingleFlight<OdooSession> session;
  private final FieldTypes types;
  private final RequiredFields required;
  private final UserCompanies companies;
  private final UserLanguage language;
  private final NestedReads trees;
  private final OdooProblems problems;
  private final OdooAccount account;
  private volatile boolean refused;
  private volatile boolean languageIsGone;

  public HttpOdoo(OdooSettings settings) {
    this(settings, InstantSource.system());
  }

  HttpOdoo(OdooSettings settings, InstantSource clock) {
    this.settings = settings;
    this.problems = new OdooProblems(settings);
    ClientLimits limits = ClientLimits.of(settings.callsAtOnce());
    this.wire = problems.wire(limits, this::probe);
    Login login = new Login(wire, settings, clock);
    this.session = new SingleFlight<>(Odoo.NAME, login::open);
    this.types = new FieldTypes((model, arguments) -> read(model, "fields_get", arguments), clock);
    this.required = new RequiredFields(this, clock);
    this.companies = new UserCompanies(this, clock);
    this.language = new UserLanguage(clock, () -> languageIsGone = false);
    this.trees = new NestedReads(this, types);
    this.account = new OdooAccount(this, settings, clock);
  }

  /**
   * Connects now rather than at the first call.
   *
   * @throws ProblemException when that fails; the next call tries again
   */
  public void connect() {
    watched(session::get);
    account.identified();
  }

  /** Has the action run, on a thread of its own, when Odoo answers after an outage. */
  public void onReturn(Runnable action) {
    wire.onReturn(action);
  }

  /** Has that told of every request from now on. */
  public void observe(ExchangeObserver observer) {
    wire.observe(observer);
  }

  /** Needs what any call needs: the server, a worker, the database and our login. */
  private void probe() {
    session.get().wire().call(new Invocation("res.users", "context_get", Map.of(), false));
  }

  @Override
  public State state() {
    return switch (wire.pulse()) {
      case NOT_ASKED_YET -> State.NOT_ASKED_YET;
      case UP -> refused ? State.DOWN : State.UP;
      case DOWN -> State.DOWN;
    };
  }

  /** Asks, and remembers whether we were let in. */
  private <T> T watched(Supplier<T> asking) {
    wire.requireUp(); // Before the session: whoever finds it may be the probe, which takes long.
    try {
      T answer = asking.get();
      letIn(true);
      return answer;
    } catch (ProblemException refusal) {
      letIn(!refusal.problem().equals(problems.credentials()));
      throw refusal;
    }
  }

  private void letIn(boolean accepted) {
    if (accepted == refused) {
      problems.credentialsChanged(accepted);
    }
    refused = !accepted;
  }

  private OdooSession session() {
    if (!session.isKnown()) {
      wire.requireUp();
    }
    return session.get();
  }

  @Override
  public Environment environment() {
    return settings.environment();
  }

  @Override
  public BackEndAccount account() {
    return account;
  }

  /** Says which other database is configured. */
  public void standsBeside(HttpOdoo other) {
    account.standsBeside(other.account);
  }

  @Override
  public int majorVersion() {
    return session().majorVersion();
  }

  @Override
  public long userId() {
    // Only 19 tells it in its answer to context_get (measured); the others were told it at the
    // login.
    return session().wire() instanceof RpcWire rpc ? rpc.uid() : Odoo.super.userId();
  }

  /** The protocol spoken, for people: {@code JSON-2}, {@code JSON-RPC} or {@code XML-RPC}. */
  public String protocol() {
    return session().wire().protocol();
  }

  /** Why it is not a better protocol, for whoever administers this; nothing when it is the best. */
  public List<Text> protocolNotes() {
    return session().notes();
  }

  /** Returns the sentence about a right that our user lacks, with the group that has it. */
  public Text missingRight(String model, String right) {
    return new MissingRight(model, right).problem().detail();
  }

  @Override
  public boolean hasField(String model, String field) {
    return types.of(model, List.of(field)).values().iterator().next().exists();
  }

  @Override
  public Set<String> fields(String model, List<String> wanted) {
    Set<String> there = new LinkedHashSet<>();
    types
        .of(model, wanted)
        .forEach(
            (field, type) -> {
              if (type.exists()) {
                there.add(field);
              }
            });
    return there;
  }

  @Override
  public boolean isWritable(String model, String field) {
    FieldTypes.Type type = types.of(model, List.of(field)).values().iterator().next();
    return type.exists() && !type.readonly();
  }

  @Override
  public boolean isHtml(String model, String field) {
    return types.of(model, List.of(field)).values().iterator().next().type().equals("html");
  }

  @Override
  public OptionalInt digits(String model, String field) {
    return types.of(model, List.of(field)).values().iterator().next().digits();
  }

  @Override
  public Map<String, String> unfilledFields(String model) {
    return required.of(model);
  }

  @Override
  public AllowedCompanies companies() {
    return companies.get();
  }

  @Override
  public ZoneId zone() {
    return settings.zone();
  }

  @Override
  public JsonNode read(String model, String method, Map<String, ?> arguments) {
    return call(model, method, arguments, false);
  }

  @Override
  public JsonNode write(String model, String method, Map<String, ?> arguments) {
    return call(model, method, arguments, true);
  }

  private JsonNode call(String model, String method, Map<String, ?> arguments, boolean writes) {
    return watched(
        () -> {
          OdooSession ours = session.get();
          boolean named = !writes && TranslationLanguage.isFor(method);
          String known = named ? this.language.of(ours) : "";
          String language = languageIsGone ? "" : known;
          Invocation call = new Invocation(model, method, inContext(arguments, language), writes);
          try {
            return called(ours, call);
          } catch (ProblemException refusal) {
            if (language.isEmpty() || !TranslationLanguage.isRefused(refusal, language)) {
              throw refusal;
            }
            languageIsGone = true;
            return called(ours, new Invocation(model, method, inContext(arguments, ""), false));
          }
        });
  }

  private Map<String, ?> inContext(Map<String, ?> arguments, String language) {
    var placed = new LinkedHashMap<String, Object>(arguments);
    var context = new LinkedHashMap<Object, Object>();
    context.put("tz", settings.zone().getId());
    if (!language.isEmpty()) {
      context.put("lang", language);
    }
    if (arguments.get("context") instanceof Map<?, ?> own) {
      context.putAll(own);
    }
    placed.put("context", context);
    return placed;
  }

  /**
   * Makes a call; an answer with a page once a session is open comes from something before Odoo,
   * and will go away.
   */
  private static JsonNode called(OdooSession session, Invocation invocation) {
    try {
      return session.wire().call(invocation);
    } catch (ProblemException refusal) {
      throw NotOdoo.foundBy(refusal).equals("HTTP 200") ? lost(refusal) : refusal;
    }
  }

  /** An answer to a read that is none of Odoo's. */
  private static ProblemException lost(@Nullable Throwable cause) {
    return new ProblemException(Problem.Unavailable.soon(Odoo.NAME), cause);
  }

  @Override
  public List<JsonNode> searchRead(String model, Search search) {
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put("domain", search.domain());
    arguments.put("fields", search.fields().isEmpty() ? List.of("id") : search.fields());
    arguments.put("offset", search.offset());
    arguments.put("limit", search.limit());
    if (!search.order().isEmpty()) {
      arguments.put("order", search.order());
    }
    return rows(read(model, "search_read", arguments));
  }

  @Override
  public int count(String model, List<?> domain) {
    JsonNode count = read(model, "search_count", Map.of("domain", domain));
    if (!count.isNumber()) {
      throw lost(null);
    }
    return count.asInt();
  }

  @Override
  public Map<Long, Integer> countBy(String model, List<?> domain, String field) {
    List<String> groups = List.of(field);
    JsonNode answer =
        majorVersion() >= FIRST_WITH_FORMATTED_GROUPS
            ? read(
                model,
                "formatted_read_group",
                Map.of("domain", domain, "groupby", groups, "aggregates", List.of("__count")))
            : read(
                model,
                "read_group",
                Map.of("domain", domain, "fields", groups, "groupby", groups, "lazy", false));
    Map<Long, Integer> counts = new LinkedHashMap<>();
    for (JsonNode group : rows(answer)) {
      JsonNode value = group.path(field); // [id, name], or false for records with none
      if (value.isArray()) {
        counts.put(value.path(0).asLong(), group.path("__count").asInt());
      }
    }
    return counts;
  }

  @Override
  public List<JsonNode> searchTree(
      String model, List<?> domain, Map<String, ?> specification, int limit) {
    if (majorVersion() < FIRST_WITH_TREES) {
      return trees.search(model, domain, Json.tree(specification), limit);
    }
    Map<String, ?> arguments =
        Map.of("domain", domain, "specification", specification, "limit", limit);
    return rows(read(model, "web_search_read", arguments).path("records"));
  }

  @Override
  public List<Long> load(
      String model, List<String> columns, List<List<String>> rows, Map<String, ?> context) {
    Map<String, Object> whole = new LinkedHashMap<>(LOAD_CONTEXT);
    whole.putAll(context);
    Map<String, ?> arguments = Map.of("fields", columns, "data", rows, "context", whole);
    for (Duration pause : LOAD_PAUSES) {
      LoadReply reply = loaded(model, arguments);
      if (!reply.mayPass()) {
        return reply.idsOrRefusal();
      }
      rest(pause);
    }
    return loaded(model, arguments).idsOrRefusal();
  }

  /**
   * Odoo 14 sends its mails after the answer is worked out. Where {@code load()} has refused a row
   * and so taken its mails back, that fails, and the refusal is lost behind a mail that is not
   * there: what was refused is asked again with the mails left to Odoo's queue.
   */
  private LoadReply loaded(String model, Map<String, ?> arguments) {
    try {
      return answered(model, arguments);
    } catch (ProblemException refusal) {
      if (!OdooProblems.isMailThatWasTakenBack(refusal.problem())) {
        throw refusal;
      }
      Map<String, Object> queued = new LinkedHashMap<>(arguments);
      Map<Object, Object> context = new LinkedHashMap<>((Map<?, ?>) arguments.get("context"));
      context.put("mail_notify_force_send", false);
      queued.put("context", context);
      return answered(model, queued);
    }
  }

  private LoadReply answered(String model, Map<String, ?> arguments) {
    JsonNode answer = write(model, "load", arguments);
    if (!answer.has("ids")) {
      throw new ProblemException(new Problem.Uncertain(Odoo.NAME, Models.named(model)));
    }
    return LoadReply.of(answer);
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(50)));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.Unavailable.soon(Odoo.NAME), stop);
    }
  }

  /** The records in an answer; what is no list is no answer of Odoo. */
  private static List<JsonNode> rows(JsonNode answer) {
    if (!answer.isArray()) {
      throw lost(null);
    }
    List<JsonNode> rows = new ArrayList<>(answer.size());
    answer.forEach(rows::add);
    return rows;
  }

  @Override
  public String url(String model, long id) {
    String base = settings.url().toString().replaceFirst("/+$", "");
    if (majorVersion() < FIRST_WITH_PATHS) {
      return base + "/web#id=" + id + "&model=" + model + "&view_type=form";
    }
    // The web client takes a segment with a dot for a model, others must be marked (router.js).
    return base + "/odoo/" + (model.contains(".") ? "" : "m-") + model + "/" + id;
  }

  @Override
  public void close() {
    wire.close();
  }
}
