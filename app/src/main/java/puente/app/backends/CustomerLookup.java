package puente.app.backends;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.OpenCallerConnection;
import puente.bridge.Outcome;
import puente.bridge.Surface;
import puente.bridge.Trace;
import puente.bridge.json.Json;
import puente.bridge.schema.Phone;
import puente.bridge.voice.CallerLookup;
import puente.bridge.voice.CallerProfile;
import tools.jackson.databind.JsonNode;

/**
 * Finds the customer who calls in Odoo, by the operation {@value #OPERATION}: a key that may not
 * use it is told of nobody, and the look-up is on record like any other call.
 */
public final class CustomerLookup implements CallerLookup {
  private static final String OPERATION = "find_customer";

  /** A telephone may ring for so long; platforms say no more than "quickly". */
  private static final Duration PATIENCE = Duration.ofMillis(900);

  /** Look-ups at once; who calls beyond that is greeted without a name. */
  private static final int MOST = 32;

  private final Bridge bridge;
  private final Semaphore turns = new Semaphore(MOST);

  CustomerLookup(Bridge bridge) {
    this.bridge = bridge;
  }

  @Override
  public CallerProfile find(Caller caller) {
    Phone number = caller.call() == null ? null : caller.call().caller();
    if (number == null || !turns.tryAcquire()) {
      return CallerProfile.UNKNOWN;
    }
    OpenCallerConnection line = new OpenCallerConnection();
    CompletableFuture<CallerProfile> found = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("caller-lookup")
        .start(
            () -> {
              try {
                found.complete(profile(ask(number.value(), caller, line)));
              } finally {
                turns.release();
                found.complete(CallerProfile.UNKNOWN); // Unless it is complete.
              }
            });
    try {
      return found.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      line.end(CallerConnection.End.CUT);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException ending) {
      line.end(CallerConnection.End.CUT);
      Thread.currentThread().interrupt();
    }
    return CallerProfile.UNKNOWN;
  }

  private Outcome ask(String number, Caller caller, CallerConnection line) {
    Call call =
        new Call(
            OPERATION,
            Json.object().put("query", number),
            caller,
            null,
            PATIENCE,
            false,
            line,
            Trace.begun());
    return bridge.call(call.over(Surface.REST));
  }

  private static CallerProfile profile(Outcome outcome) {
    if (!(outcome instanceof Outcome.Done done)) {
      return CallerProfile.UNKNOWN;
    }
    JsonNode found = Json.tree(done.value());
    if (!found.path("sure").asBoolean(false)) {
      return CallerProfile.UNKNOWN;
    }
    JsonNode customer = found.path("customers").path(0);
    return new CallerProfile(
        text(customer.path("id")), text(customer.path("name")), text(customer.path("company")));
  }

  private static @Nullable String text(JsonNode value) {
    String text = value.asString("");
    return text.isBlank() ? null : text;
  }
}
