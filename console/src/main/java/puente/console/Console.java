package puente.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import puente.bridge.Grant;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.console.pieces.Times;
import puente.http.pages.FormFields;
import puente.http.pages.PageExchange;
import puente.http.pages.WebPage;
import puente.http.pages.WebSite;

/**
 * The site at {@code /console}. Each page and action is one line here; the gate lets in who is
 * logged in, and each says what its visitor's key needs.
 */
public final class Console implements WebSite, AutoCloseable {
  /** The path that all its pages begin with. */
  public static final String ROOT = "/console";

  private final ConsoleSources sources;
  private final SessionAccess gate;
  private final LiveUpdates live;
  private final Assets assets = new Assets();
  private final Layout layout;
  private final List<WebPage> pages = new ArrayList<>();

  public Console(ConsoleSources sources) {
    this.sources = sources;
    boolean secure = sources.publicUrl() != null && "https".equals(sources.publicUrl().getScheme());
    this.gate = new SessionAccess(new Sessions(sources.clock()), new Cookies(secure));
    this.live = new LiveUpdates(gate);
    this.layout = new Layout(assets, sources.server(), sources.version());
    add();
  }

  private void add() {
    Times times = new Times(sources.clock(), sources.zone());
    LoginPage login = new LoginPage(layout, gate);
    open("GET", "/assets/{version}/{name}", assets::answer);
    open("GET", "/login", login::show);
    open("POST", "/login", login::logIn);
    open("POST", "/preferences", Console::prefer);
    action("/logout", login::logOut);

    NowPage now =
        new NowPage(
            layout,
            new SharedSnapshot<>(
                () -> NowData.of(sources), System::nanoTime, TimeUnit.MILLISECONDS.toNanos(900)),
            new Concerns(times),
            times,
            live);
    page("", visit -> first(visit, now));
    operations("/now/stream", now::stream);
    PersonalData personal = new PersonalData(sources.bridge());
    JobsPage jobs =
        new JobsPage(
            layout, sources, personal, JobCancel.of(sources.bridge(), sources.jobs()), times);
    StoryPage story = new StoryPage(layout, sources, personal, times, live);
    JobExport export = new JobExport(sources, times);
    operations("/jobs", jobs::show);
    operations("/jobs/{id}", story::show);
    operations("/jobs/{id}/stream", story::stream);
    operationsAction("/jobs/cancel", visit -> jobs.cancel(visit, visit.form()));
    operationsAction(
        "/jobs/{id}/cancel", visit -> jobs.cancelOne(visit, visit.exchange().variable("id")));
    operations("/export/jobs.csv", export::csv);
    operations("/export/jobs.json", export::json);
    operations("/calls", new CallsPage(layout, sources, personal, times)::show);
    operations("/handoffs", new HandoffsPage(layout, sources, personal, times)::show);
    operations("/settings", new SettingsPage(layout, sources)::show);

    page("/tools", new ToolsPage(layout, sources)::show);
    ToolPage tool = new ToolPage(layout, sources, personal);
    page("/tools/{name}", tool::show);
    action("/tools/{name}", tool::run);

    ConnectionsPage connections = new ConnectionsPage(layout, sources, times);
    page("/connections", connections::show);
    action("/keys", visit -> connections.create(visit, visit.form()));
    action("/keys/revoke", visit -> connections.revoke(visit, visit.form()));
  }

  /** Who may not see what goes on begins with what its key can call. */
  private static void first(ConsoleRequest visit, NowPage now) {
    if (visit.may(ConsoleRequest.OPERATIONS)) {
      now.show(visit);
    } else {
      visit.exchange().seeOther(visit.link(NavigationEntry.TOOLS.path()));
    }
  }

  private void open(String method, String path, WebPage.Handler handler) {
    pages.add(new WebPage(method, ROOT + path, true, handler));
  }

  private void page(String path, Consumer<ConsoleRequest> page) {
    pages.add(
        new WebPage("GET", ROOT + path, false, exchange -> visit(exchange, FormFields.NONE, page)));
  }

  /** A page that shows what goes on, of everybody. */
  private void operations(String path, Consumer<ConsoleRequest> page) {
    needing(ConsoleRequest.OPERATIONS, path, page);
  }

  private void needing(Grant.Scope scope, String path, Consumer<ConsoleRequest> page) {
    page(
        path,
        visit -> {
          visit.require(scope);
          page.accept(visit);
        });
  }

  /** Something that changes when a form is posted: by a page of the same session alone. */
  private void action(String path, Consumer<ConsoleRequest> action) {
    pages.add(
        new WebPage(
            "POST",
            ROOT + path,
            false,
            exchange ->
                visit(
                    exchange,
                    exchange.form(),
                    visit -> {
                      SessionAccess.requireOwnForm(visit);
                      action.accept(visit);
                    })));
  }

  /** An action on jobs of anybody. */
  private void operationsAction(String path, Consumer<ConsoleRequest> action) {
    action(
        path,
        visit -> {
          visit.require(JobCancel.SCOPE);
          action.accept(visit);
        });
  }

  private void visit(PageExchange exchange, FormFields form, Consumer<ConsoleRequest> page) {
    ConsoleRequest visit = gate.admit(exchange, form);
    if (visit == null) {
      askForLogin(exchange);
      return;
    }
    exchange.as(
        visit.caller(),
        () -> {
          try {
            sources.bridge().count(visit.caller());
            page.accept(visit);
          } catch (ProblemException refused) {
            exchange.turnedAway(refused.problem());
            visit.send(refused.problem().status(), layout.problem(visit, refused.problem()));
          }
        });
  }

  private void askForLogin(PageExchange exchange) {
    boolean reads = exchange.method().equals("GET");
    if (reads && "cross-site".equals(exchange.header("Sec-Fetch-Site"))) {
      // A link in a mail or chat: the browser brings its cookie when this page itself goes on.
      new CrossSiteEntry(layout).send(exchange);
      return;
    }
    String query = exchange.rawQuery();
    String wanted = exchange.path() + (query.isEmpty() ? "" : "?" + query);
    String login =
        exchange.root()
            + ROOT
            + "/login"
            + (reads ? FormFields.query("next", LoginPage.next(wanted)) : "");
    if (exchange.header("HX-Request") != null) {
      exchange.answerHeader("HX-Redirect", login);
      exchange.send(401, "text/plain; charset=utf-8", new byte[0]);
    } else if ("text/event-stream".equals(exchange.header("Accept"))) {
      exchange.send(401, "text/plain; charset=utf-8", new byte[0]);
    } else {
      exchange.seeOther(login);
    }
  }

  /** Keeps what a reader prefers, and goes back to the page. */
  private static void prefer(PageExchange exchange) {
    SessionAccess.requireOwnSite(exchange);
    FormFields form = exchange.form();
    if (form.has("language")) {
      Cookies.prefer(exchange, Language.of(form.get("language"), Language.ES));
    }
    if (form.has("theme")) {
      Cookies.prefer(exchange, Theme.of(form.get("theme")));
    }
    exchange.seeOther(exchange.root() + LoginPage.next(form.get("back")));
  }

  @Override
  public List<WebPage> pages() {
    return List.copyOf(pages);
  }

  @Override
  public void close() {
    live.close();
  }
}
