package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Effect;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.ProblemException;
import puente.bridge.Surface;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.console.activity.Activity;
import puente.console.html.Html;

/**
 * Decides whether names, addresses and numbers of people are shown in full. They are to a key with
 * {@code personal:read} that asks for them, and each look is a call on record.
 */
record PersonalData(Bridge bridge) {
  static final Grant.Scope SCOPE = new Grant.Scope("personal", Effect.READS);

  private static final String WANTED = "reveal";
  private static final String NAME = Activity.OWN + "look";

  private static final Operation<Look, Seen> LOOK =
      Operation.reads(NAME)
          .title("Look at personal data")
          .purpose("Shows a page of the console with personal data in full.")
          .toolset("personal")
          .does(
              new Look("/jobs", null),
              Seen.class,
              (look, _) ->
                  Answer.of(new Seen(look.page()), new Text("Se muestra.", "It is shown.")));

  /** The page that was looked at. */
  record Look(String page, @Nullable String trackingId) {}

  record Seen(String page) {}

  /**
   * Tells whether a page shows them, and records it when it does.
   *
   * @param trackingId the job that is looked at; null where it is a list
   * @throws ProblemException where the key may not see them
   */
  boolean shown(ConsoleRequest visit, String page, @Nullable String trackingId) {
    if (!visit.exchange().query().get(WANTED).equals("1")) {
      return false;
    }
    record(visit, page, trackingId);
    return true;
  }

  /**
   * Records that they are shown.
   *
   * @throws ProblemException where the key may not see them
   */
  void record(ConsoleRequest visit, String page, @Nullable String trackingId) {
    Call call =
        new Call(
                NAME,
                Json.tree(new Look(page, trackingId)),
                visit.caller(),
                null,
                Duration.ZERO,
                false)
            .over(Surface.CONSOLE);
    if (bridge.call(call, LOOK) instanceof Outcome.Refused(var problem)) {
      throw new ProblemException(problem);
    }
  }

  /** The way to show or hide them. */
  Html choice(ConsoleRequest visit, String path, boolean shown) {
    if (!visit.may(SCOPE)) {
      return Html.NONE;
    }
    String query = visit.exchange().rawQuery().replaceAll("(^|&)reveal=1", "");
    String rest = query.startsWith("&") ? query.substring(1) : query;
    String target = shown ? "?" + rest : "?" + (rest.isEmpty() ? "" : rest + "&") + WANTED + "=1";
    return p(
        kind("reveal"),
        a(
            visit.link(path + target),
            id("reveal"),
            shown
                ? text("Ocultar datos personales", "Hide personal data")
                : text(
                    "Mostrar datos personales (queda en el registro)",
                    "Show personal data (this goes on record)")));
  }

  /** What keeps them shown on another page that is linked from this one. */
  static String kept(boolean shown) {
    return shown ? "1" : "";
  }
}
