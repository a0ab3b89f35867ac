package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.http.pages.FormFields;
import puente.http.pages.PageExchange;

/** A request for a page of a {@linkplain puente.http.pages.WebSite site} on this port. */
record SitePage(HttpExchange exchange, RequestPipeline pipeline, PublicPath publicPath)
    implements PageExchange {
  private static final int LARGEST_FORM = 256 << 10;
  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  public String method() {
    return exchange.request().prologue().method().text();
  }

  @Override
  public String path() {
    return publicPath.without(exchange.request().path().rawPath());
  }

  @Override
  public String root() {
    return publicPath.of(exchange);
  }

  @Override
  public String variable(String name) {
    return exchange.request().path().pathParameters().get(name);
  }

  @Override
  public String rawQuery() {
    return exchange.request().query().rawValue();
  }

  @Override
  public FormFields query() {
    return FormFields.of(rawQuery());
  }

  @Override
  public FormFields form() {
    String type = exchange.header("Content-Type");
    if (type == null || !type.startsWith(FORM)) {
      throw new ProblemException(
          Problem.Invalid.of(
              "Content-Type",
              new Text("se espera un formulario: " + FORM, "a form is expected: " + FORM),
              Problem.NOT_UNDERSTOOD));
    }
    return FormFields.of(new String(exchange.body(LARGEST_FORM), StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable String cookie(String name) {
    return exchange.request().headers().cookies().first(name).orElse(null);
  }

  @Override
  public @Nullable String header(String name) {
    return exchange.header(name);
  }

  @Override
  public boolean isSecure() {
    return exchange.request().isSecure();
  }

  @Override
  public Language language() {
    return pipeline.language(exchange);
  }

  @Override
  public Caller withKey(String key) {
    return pipeline.admit(exchange, key);
  }

  @Override
  public @Nullable Caller withoutKey() {
    try {
      return pipeline.admit(exchange, null);
    } catch (ProblemException refused) {
      return null;
    }
  }

  @Override
  public @Nullable Caller holding(String digest) {
    return pipeline.holding(exchange, digest);
  }

  @Override
  public void as(Caller caller, Runnable work) {
    pipeline.as(exchange, caller, work);
  }

  @Override
  public void turnedAway(Problem why) {
    pipeline.turnedAway(exchange, why);
  }

  @Override
  public void answerHeader(String name, String value) {
    exchange.response().header(HeaderNames.create(name), value);
  }

  @Override
  public void setCookie(String cookie) {
    List<String> all =
        new ArrayList<>(exchange.response().headers().all(HeaderNames.SET_COOKIE, List::of));
    all.add(cookie);
    exchange.response().header(HeaderNames.SET_COOKIE, all.toArray(String[]::new));
  }

  @Override
  public void send(int status, String mediaType, byte[] content) {
    exchange.hold(content.length);
    exchange.response().status(Status.create(status));
    exchange.response().header(HeaderNames.CONTENT_TYPE, mediaType);
    exchange.send(content);
  }

  @Override
  public void seeOther(String location) {
    exchange.response().status(Status.SEE_OTHER_303);
    exchange.response().header(HeaderNames.LOCATION, URI.create(location).toString());
    exchange.send(new byte[0]);
  }

  @Override
  public void stream(Streaming work) {
    EventStream events = new EventStream(exchange, ConcurrentHashMap.newKeySet(), () -> true);
    exchange.line().received();
    try {
      work.to(events);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      events.close();
    }
  }
}
