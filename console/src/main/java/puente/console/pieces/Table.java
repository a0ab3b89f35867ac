package puente.console.pieces;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.td;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.th;
import static puente.console.html.Tags.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import puente.bridge.text.Text;
import puente.console.html.Html;

/** A table of rows; on a phone each row is a block, in which each cell says what it is. */
public final class Table<T> {
  private final Text caption;
  private final List<Column<T>> columns = new ArrayList<>();
  private Text nothing = new Text("No hay nada.", "There is nothing.");

  private record Column<T>(Text label, String kind, Function<? super T, Html> cell) {}

  /**
   * A table without columns yet.
   *
   * @param caption for whoever does not see it
   */
  public Table(Text caption) {
    this.caption = caption;
  }

  public Table<T> column(Text label, Function<? super T, Html> cell) {
    columns.add(new Column<>(label, "", cell));
    return this;
  }

  public Table<T> number(Text label, Function<? super T, Html> cell) {
    columns.add(new Column<>(label, "number", cell));
    return this;
  }

  /** Says what stands in place of a table without rows. */
  public Table<T> otherwise(Text words) {
    nothing = words;
    return this;
  }

  public Html of(List<T> rows) {
    if (rows.isEmpty()) {
      return p(kind("empty"), text(nothing));
    }
    return div(
        kind("table"),
        attribute("role", "region"),
        attribute("aria-label", caption),
        attribute("tabindex", "0"),
        Html.element(
            "table",
            Html.element("caption", text(caption)),
            Html.element("thead", tr(each(columns, column -> th(column.kind(), column.label())))),
            Html.element("tbody", each(rows, this::row))));
  }

  private Html row(T row) {
    return tr(
        each(
            columns,
            column ->
                td(
                    kind(column.kind()),
                    attribute("data-label", column.label()),
                    div(kind("cell"), column.cell().apply(row)))));
  }
}
