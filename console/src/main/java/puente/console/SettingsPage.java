package puente.console;

import static puente.console.html.Tags.code;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.h2;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.li;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.section;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.ul;
import static puente.console.html.Tags.when;

import java.util.List;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Table;

/** The settings of this server and what of them needs a hand. No secret is on the page. */
record SettingsPage(Layout layout, ConsoleSources sources) {
  void show(ConsoleRequest visit) {
    List<ConsoleSources.SettingLine> all = sources.settings().get();
    List<ConsoleSources.SettingLine> set =
        all.stream().filter(ConsoleSources.SettingLine::isSet).toList();
    List<ConsoleSources.SettingLine> others = all.stream().filter(each -> !each.isSet()).toList();
    visit.send(
        layout.page(
            visit,
            NavigationEntry.SETTINGS,
            notes(sources.notes().get()),
            section(
                h2(text("Puestos", "Set")),
                table(new Text("Ajustes puestos", "Settings that are set")).of(set)),
            Html.element(
                "details",
                Html.element(
                    "summary",
                    text(
                        Text.format(
                            "Los otros %d, con su valor usual",
                            "The other %d, with their usual value", others.size()))),
                table(new Text("Ajustes sin poner", "Settings that are not set")).of(others)),
            p(
                kind("hint"),
                text("Se cambian en ", "They are changed in "),
                code(".env"),
                text("; ", "; "),
                code("./puente doctor"),
                text(" pregunta además a cada sistema.", " asks each back end as well."))));
  }

  private static Html notes(List<Text> notes) {
    return section(
        h2(text("Qué revisar", "What to look at")),
        when(
            notes.isEmpty(),
            p(
                kind("notice good"),
                text("Nada que revisar en los ajustes.", "Nothing to look at in the settings."))),
        when(!notes.isEmpty(), ul(kind("notes"), each(notes, note -> li(text(note))))));
  }

  private static Table<ConsoleSources.SettingLine> table(Text caption) {
    return new Table<ConsoleSources.SettingLine>(caption)
        .column(new Text("Ajuste", "Setting"), each -> code(each.name()))
        .column(new Text("Valor", "Value"), each -> span(kind("value"), text(each.shown())))
        .column(new Text("Para qué", "What for"), each -> text(each.about()));
  }
}
