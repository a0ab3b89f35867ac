package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;

import java.util.List;
import java.util.Locale;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Table;
import puente.http.pages.FormFields;

/** The catalogue as the visitor's key sees it. */
record ToolsPage(Layout layout, ConsoleSources sources) {
  /** Models count tokens of about so many characters of JSON. */
  private static final int CHARACTERS_OF_TOKEN = 4;

  void show(ConsoleRequest visit) {
    String wanted = visit.exchange().query().get("q").toLowerCase(Locale.ROOT);
    List<Operation<?, ?>> all = sources.bridge().catalogue().operations();
    List<Operation<?, ?>> found =
        all.stream()
            .filter(
                each ->
                    (each.name() + " " + each.title() + " " + each.purpose())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
            .toList();
    int tokens = all.stream().mapToInt(ToolsPage::tokens).sum();
    visit.send(
        layout.page(
            visit,
            NavigationEntry.TOOLS,
            p(
                kind("lead"),
                text(
                    Text.format(
                        "Lo que esta llave puede llamar: %d herramientas, unos %,d tokens para un"
                            + " modelo que las vea todas.",
                        "What this key may call: %d tools, about %,d tokens to a model that sees"
                            + " all of them.",
                        all.size(),
                        tokens))),
            Forms.search(
                visit,
                NavigationEntry.TOOLS,
                wanted,
                new Text("Buscar herramienta", "Find a tool")),
            new Table<Operation<?, ?>>(NavigationEntry.TOOLS.title())
                .column(new Text("Herramienta", "Tool"), each -> name(visit, each))
                .column(new Text("Para qué", "Purpose"), each -> text(firstSentence(each)))
                .column(new Text("Efecto", "Effect"), each -> effect(each.effect()))
                .column(new Text("Permiso", "Scope"), each -> code(each.neededScope().toString()))
                .number(Text.verbatim("Tokens"), each -> text(Integer.toString(tokens(each))))
                .otherwise(
                    new Text(
                        "Ninguna herramienta coincide, o esta llave no puede llamar ninguna.",
                        "No tool matches, or this key may call none."))
                .of(found)));
  }

  private static Html name(ConsoleRequest visit, Operation<?, ?> operation) {
    return a(visit.link("/tools/" + FormFields.encoded(operation.name())), code(operation.name()));
  }

  static Html effect(Effect effect) {
    return switch (effect) {
      case READS -> span(kind("tag idle"), text("consulta", "reads"));
      case WRITES -> span(kind("tag warn"), text("cambia datos", "writes"));
      case SENDS -> span(kind("tag warn"), text("avisa a alguien", "reaches a person"));
    };
  }

  private static String firstSentence(Operation<?, ?> operation) {
    String purpose = operation.purpose();
    int end = purpose.indexOf(". ");
    return end < 0 ? purpose : purpose.substring(0, end + 1);
  }

  static int tokens(Operation<?, ?> operation) {
    int characters =
        operation.name().length()
            + operation.purpose().length()
            + operation.input().json().toString().length();
    return characters / CHARACTERS_OF_TOKEN;
  }
}
