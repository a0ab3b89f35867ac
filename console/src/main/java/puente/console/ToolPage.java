package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.h2;
import static puente.console.html.Tags.hidden;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.section;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.when;

import java.util.UUID;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Effect;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Surface;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Names;
import puente.http.pages.FormFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One tool: a form for its input, a run of it, and the same call as others make it. */
record ToolPage(Layout layout, ConsoleSources sources, PersonalData personal) {
  private static final String ONCE = "once";
  private static final String DRY = "dry";

  void show(ConsoleRequest visit) {
    Operation<?, ?> operation = operation(visit);
    FormFields query = visit.exchange().query();
    ObjectNode values =
        query.has("example")
            ? operation.example()
            : query.has("again")
                ? input(visit, query.get("again"))
                : new ToolForm(operation.input()).arguments(query);
    visit.send(page(visit, operation, values, Html.NONE));
  }

  /** The input of a job that is to be done again: personal data of whom it was for. */
  private ObjectNode input(ConsoleRequest visit, String trackingId) {
    visit.require(ConsoleRequest.OPERATIONS);
    personal.record(visit, JobText.path(trackingId), trackingId);
    Job job =
        sources
            .jobs()
            .find(trackingId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        new Problem.Missing(new Text("el trabajo", "job"), trackingId)));
    return job.input() instanceof ObjectNode input ? input.deepCopy() : Json.object();
  }

  void run(ConsoleRequest visit) {
    Operation<?, ?> operation = operation(visit);
    ObjectNode arguments = new ToolForm(operation.input()).arguments(visit.form());
    String once = visit.form().get(ONCE);
    Call call =
        new Call(
                operation.name(),
                arguments,
                visit.caller(),
                once.isEmpty() ? null : "console-" + once,
                sources.budget(),
                false)
            .over(Surface.CONSOLE);
    Html result =
        visit.form().has(DRY)
            ? planned(call)
            : ran(visit, operation, arguments, sources.bridge().call(call));
    visit.send(page(visit, operation, arguments, result));
  }

  private Operation<?, ?> operation(ConsoleRequest visit) {
    String name = visit.exchange().variable("name");
    Operation<?, ?> operation = sources.bridge().catalogue().find(name);
    if (operation == null) {
      Problem lacking = sources.bridge().lacking(name);
      throw new ProblemException(
          lacking != null
              ? lacking
              : new Problem.Missing(new Text("la herramienta", "tool"), name));
    }
    return operation;
  }

  private Html page(
      ConsoleRequest visit, Operation<?, ?> operation, ObjectNode values, Html result) {
    String path = "/tools/" + FormFields.encoded(operation.name());
    return layout.page(
        visit,
        NavigationEntry.TOOLS,
        Text.verbatim(operation.title()),
        p(
            kind("lead"),
            code(operation.name()),
            text(" "),
            ToolsPage.effect(operation.effect()),
            text(
                Text.format(
                    " · permiso %s · unos %d tokens",
                    " · scope %s · about %d tokens",
                    operation.neededScope(),
                    ToolsPage.tokens(operation)))),
        p(kind("purpose"), text(operation.purpose())),
        div(
            kind("columns"),
            section(
                kind("card"),
                h2(text("Probarla", "Try it")),
                p(
                    a(
                        visit.link(path + "?example=1"),
                        id("example"),
                        text("Llenar con un ejemplo", "Fill in an example"))),
                Forms.post(
                    visit,
                    path,
                    kind("stack"),
                    id("run"),
                    attribute("hx-post", visit.link(path)),
                    attribute("hx-target", "#result"),
                    attribute("hx-select", "#result"),
                    attribute("hx-swap", "outerHTML"),
                    attribute("hx-select-oob", "#once"),
                    attribute("hx-disabled-elt", "find button"),
                    once(),
                    new ToolForm(operation.input()).html(values),
                    buttons(operation))),
            div(
                section(
                    id("result"),
                    kind("card"),
                    attribute("aria-live", "polite"),
                    attribute("tabindex", "-1"),
                    h2(text("Resultado", "Result")),
                    result == Html.NONE
                        ? p(kind("empty"), text("Aún no se ha llamado.", "It was not called yet."))
                        : result),
                new ToolCallExamples(sources, visit).of(operation, values))));
  }

  /** A form that is sent twice is one call. */
  private static Html once() {
    return span(id(ONCE), hidden(ONCE, UUID.randomUUID().toString()));
  }

  private static Html buttons(Operation<?, ?> operation) {
    boolean writes = operation.effect() != Effect.READS;
    return div(
        kind("buttons"),
        when(
            operation.saysPlan(),
            button(
                id(DRY),
                kind("secondary"),
                attribute("name", DRY),
                attribute("value", "1"),
                text("Solo decir qué haría", "Only say what it would do"))),
        button(
            id("call"),
            writes ? text("Hacerlo de verdad", "Do it for real") : text("Llamar", "Call it")));
  }

  private Html planned(Call call) {
    try {
      return sources
          .bridge()
          .plan(call)
          .map(
              plan ->
                  group(
                      p(
                          kind("notice good"),
                          text("No se cambió nada. ", "Nothing was changed. "),
                          text(plan.say())),
                      json(plan.facts())))
          .orElse(
              p(
                  kind("notice warn"),
                  text(
                      "Esta herramienta no sabe decirlo sin hacerlo.",
                      "This tool cannot say so without doing it.")));
    } catch (ProblemException refused) {
      return refused(refused.problem());
    }
  }

  private Html ran(
      ConsoleRequest visit, Operation<?, ?> operation, ObjectNode arguments, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(Problem.Unconfirmed unconfirmed) ->
          confirm(visit, operation, arguments, unconfirmed);
      case Outcome.Refused(Problem problem) -> refused(problem);
      case Outcome.Done done -> done(visit, done);
    };
  }

  private static Html refused(Problem problem) {
    return group(
        p(
            kind("notice bad"),
            text(Names.outcome(problem.kind())),
            text(": "),
            text(problem.detail())),
        p(
            kind("say"),
            span(kind("hint"), text("Por teléfono diría: ", "On the telephone it would say: ")),
            text(problem.say())));
  }

  private static Html confirm(
      ConsoleRequest visit,
      Operation<?, ?> operation,
      ObjectNode arguments,
      Problem.Unconfirmed asked) {
    Plan plan = asked.plan();
    return group(
        p(kind("notice warn"), text("Falta confirmar: ", "To be confirmed: "), text(plan.say())),
        json(plan.facts()),
        Forms.post(
            visit,
            "/tools/" + FormFields.encoded(operation.name()),
            once(),
            hidden("plan_token", asked.token()),
            group(
                arguments.properties().stream()
                    .filter(each -> !each.getKey().equals("plan_token"))
                    .map(each -> hidden("arg." + each.getKey(), shown(each.getValue())))
                    .toList()),
            button(text("Confirmar y hacerlo", "Confirm and do it"))));
  }

  private static String shown(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private static Html done(ConsoleRequest visit, Outcome.Done done) {
    String tone =
        switch (done.state()) {
          case Answer.State.Finished _ -> "good";
          case Answer.State.Pending _ -> "warn";
          case Answer.State.Failed _ -> "bad";
        };
    return group(
        p(kind("notice " + tone), text(done.say())),
        when(
            done.state() instanceof Answer.State.Pending && visit.may(ConsoleRequest.OPERATIONS),
            done.state() instanceof Answer.State.Pending(String job)
                ? p(
                    a(
                        visit.link("/jobs/" + FormFields.encoded(job)),
                        text("Seguir el trabajo ", "Follow the job "),
                        code(job)))
                : Html.NONE),
        group(done.warnings().stream().map(each -> p(kind("notice warn"), text(each))).toList()),
        json(Json.tree(done.value())));
  }

  private static Html json(JsonNode document) {
    return Html.element(
        "pre", attribute("tabindex", "0"), Html.element("code", text(document.toPrettyString())));
  }
}
