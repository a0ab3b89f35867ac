package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.li;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.ul;
import static puente.console.html.Tags.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Table;
import puente.console.pieces.Times;
import puente.jobs.reads.HandoffPage;
import puente.jobs.reads.HandoffSummary;

/** Who was asked to call somebody back, when, and what came back. */
record HandoffsPage(Layout layout, ConsoleSources sources, PersonalData personal, Times times) {
  private static final int SHOWN = 50;

  private static final Map<String, Text> STATES =
      Map.ofEntries(
          Map.entry("new", new Text("por enviar", "to be sent")),
          Map.entry("queued", new Text("en camino", "on its way")),
          Map.entry("accepted", new Text("dijo que sí", "said yes")),
          Map.entry("sent", new Text("enviado", "sent")),
          Map.entry("delivered", new Text("entregado", "delivered")),
          Map.entry("read", new Text("leído", "read")),
          Map.entry("declined", new Text("dijo que no", "said no")),
          Map.entry("failed", new Text("no llegó", "did not arrive")),
          Map.entry("expired", new Text("no respondió a tiempo", "did not answer in time")),
          Map.entry("unreachable", new Text("sin número", "no number")));

  void show(ConsoleRequest visit) {
    JobFilter filter = JobFilter.of(visit.exchange().query());
    boolean revealed = personal.shown(visit, NavigationEntry.HANDOFFS.path(), null);
    HandoffPage found =
        JobsPage.fromCursor(
            () -> sources.reader().handoffs(filter.query(times.now(), SHOWN), revealed));
    String next = found.next();
    visit.send(
        layout.page(
            visit,
            NavigationEntry.HANDOFFS,
            Forms.search(
                visit,
                NavigationEntry.HANDOFFS,
                filter.text(),
                new Text("Teléfono o nombre de quien llamó", "Phone or name of who called"),
                Forms.choice("state", new Text("Estado", "State"), filter.stateOptions()),
                Forms.choice("since", new Text("Desde", "Since"), filter.sinceOptions())),
            personal.choice(visit, NavigationEntry.HANDOFFS.path(), revealed),
            table(visit, revealed).of(found.handoffs()),
            when(
                next != null,
                next == null
                    ? Html.NONE
                    : p(
                        kind("pages"),
                        a(
                            visit.link(
                                NavigationEntry.HANDOFFS.path()
                                    + filter.address(next)
                                    + (revealed ? "&reveal=1" : "")),
                            kind("button secondary"),
                            attribute("rel", "next"),
                            text("Más antiguos", "Older"))))));
  }

  private Table<HandoffSummary> table(ConsoleRequest visit, boolean revealed) {
    return new Table<HandoffSummary>(NavigationEntry.HANDOFFS.title())
        .column(new Text("Cuándo", "When"), each -> times.moment(each.job().createdAt()))
        .column(
            new Text("Quién llamó", "Who called"), each -> JobText.subject(each.job().subject()))
        .column(new Text("Estado", "State"), this::state)
        .column(new Text("A quién se preguntó", "Who was asked"), this::contacts)
        .column(new Text("Historia", "Story"), each -> JobText.link(visit, each.job(), revealed))
        .otherwise(
            new Text("Nadie ha pedido hablar con una persona.", "Nobody has asked for a person."));
  }

  private Html state(HandoffSummary handoff) {
    Integer by = handoff.claimedBy();
    Instant at = handoff.claimedAt();
    if (by == null || at == null) {
      return handoff.job().state().ended()
          ? group(
              span(kind("tag warn"), text("nadie lo tomó", "nobody took it")),
              p(kind("hint"), text(handoff.job().progress())))
          : group(
              span(kind("tag warn"), text("esperando respuesta", "waiting for an answer")),
              p(
                  kind("hint"),
                  text(
                      Text.format(
                          "desde hace %s", "for %s", times.since(handoff.job().createdAt())))));
    }
    String name =
        handoff.contacts().stream()
            .filter(each -> each.number() == by)
            .map(HandoffSummary.Contact::name)
            .findFirst()
            .orElse("#" + by);
    return div(
        span(kind("tag good"), text(Text.format("lo tomó %s", "%s took it", Text.verbatim(name)))),
        p(
            kind("hint"),
            text(
                Text.format(
                    "a los %s",
                    "after %s", Times.duration(Duration.between(handoff.job().createdAt(), at))))));
  }

  private Html contacts(HandoffSummary handoff) {
    List<HandoffSummary.Contact> contacts = handoff.contacts();
    return contacts.isEmpty()
        ? text("a nadie todavía", "nobody yet")
        : ul(kind("plain"), each(contacts, this::contact));
  }

  private static Text channel(String channel) {
    return switch (channel) {
      case "whatsapp" -> Text.verbatim("WhatsApp");
      case "template" -> new Text("WhatsApp con plantilla", "WhatsApp template");
      case "sms" -> Text.verbatim("SMS");
      case "none" -> new Text("sin canal", "no channel");
      default -> Text.verbatim(channel);
    };
  }

  private Html contact(HandoffSummary.Contact contact) {
    String end = contact.end();
    String word = end == null ? contact.status() : end;
    String tone =
        switch (word) {
          case "accepted" -> "good";
          case "failed", "unreachable" -> "bad";
          case "declined", "expired" -> "warn";
          default -> "idle";
        };
    return li(
        text(contact.name() + ", "),
        text(channel(contact.channel())),
        text(", "),
        times.moment(contact.askedAt()),
        text(" "),
        span(kind("tag " + tone), text(STATES.getOrDefault(word, Text.verbatim(word)))),
        contact.error() == null
            ? Html.NONE
            : span(kind("hint"), text(" Twilio " + contact.error())));
  }
}
