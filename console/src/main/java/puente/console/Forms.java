package puente.console;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.input;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.label;
import static puente.console.html.Tags.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.html.Part;

/** Forms that several pages have. */
final class Forms {

  /** A line to search with, on the page of a place. */
  static Html search(
      ConsoleRequest visit, NavigationEntry place, String value, Text words, Part... more) {
    List<Part> parts = new ArrayList<>();
    parts.add(kind("filters"));
    parts.add(attribute("role", "search"));
    parts.add(attribute("method", "get"));
    parts.add(attribute("action", visit.link(place.path())));
    parts.add(
        div(
            kind("field wide"),
            label("q", words),
            input(
                id("q"),
                attribute("name", "q"),
                attribute("type", "search"),
                attribute("maxlength", "200"),
                attribute("value", value))));
    parts.addAll(Arrays.asList(more));
    parts.add(button(text("Buscar", "Search")));
    return Html.element("form", parts);
  }

  /** A choice with its label. */
  static Html choice(String name, Text words, List<Html> options) {
    List<Part> parts = new ArrayList<>();
    parts.add(id(name));
    parts.add(attribute("name", name));
    parts.addAll(options);
    return div(kind("field"), label(name, words), Html.element("select", parts));
  }

  /** A form that posts to a path of the console. */
  static Html post(ConsoleRequest visit, String path, Part... parts) {
    List<Part> all = new ArrayList<>();
    all.add(attribute("method", "post"));
    all.add(attribute("action", visit.link(path)));
    all.add(visit.token());
    all.addAll(Arrays.asList(parts));
    return Html.element("form", all);
  }

  private Forms() {}
}
