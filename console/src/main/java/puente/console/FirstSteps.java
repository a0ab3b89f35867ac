package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.li;
import static puente.console.html.Tags.text;

import puente.bridge.Caller;
import puente.console.html.Html;

/** What to click first, for whoever tries the server on their own machine. */
final class FirstSteps {
  private static final String QUOTATION = "dev_create_quotation";

  /** The steps; nothing for who has a key, and so knows the place. */
  static Html on(ConsoleRequest visit) {
    if (!visit.caller().holder().equals(Caller.ANONYMOUS)) {
      return Html.NONE;
    }
    return Html.element(
        "details",
        kind("card"),
        id("first-steps"),
        flag("open"),
        Html.element("summary", text("Primeros pasos", "First steps")),
        Html.element(
            "ol",
            kind("steps"),
            li(
                a(
                    visit.link("/tools/" + QUOTATION + "?example=1"),
                    text("Haga una cotización de prueba", "Make a quotation to try it")),
                text(
                    ": los datos ya están puestos; pulse «Hacerlo de verdad» y siga el trabajo.",
                    ": the form is filled in; press “Do it for real” and follow the job.")),
            li(
                a(visit.link(""), text("Vuelva aquí", "Come back here")),
                text(
                    ": la gráfica y los sistemas se mueven solos.",
                    ": the chart and the back ends move by themselves.")),
            li(
                a(
                    visit.link(NavigationEntry.JOBS.path()),
                    text("Busque el trabajo", "Find the job")),
                text(
                    " por el teléfono o el correo del cliente: ahí está el enlace al pedido.",
                    " by the customer's phone or e-mail: the link to the order is there.")),
            li(
                a(
                    visit.link(NavigationEntry.CONNECTIONS.path()),
                    text("Conecte un agente", "Connect an agent")),
                text(
                    ": la configuración está lista para copiar, o ",
                    ": its configuration is ready to copy, or "),
                code("./puente connect"),
                text("."))));
  }

  private FirstSteps() {}
}
