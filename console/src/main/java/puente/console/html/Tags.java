package puente.console.html;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import puente.bridge.text.Text;

/** The words that pages are written in: an element or attribute each. */
public final class Tags {

  public static Html text(Text words) {
    return new Html.Words(words);
  }

  public static Html text(String es, String en) {
    return new Html.Words(new Text(es, en));
  }

  /** The same text in every language. */
  public static Html text(String words) {
    return new Html.Words(Text.verbatim(words));
  }

  public static Attribute attribute(String name, String value) {
    return new Attribute(name, Text.verbatim(value));
  }

  public static Attribute attribute(String name, Text value) {
    return new Attribute(name, value);
  }

  /** An attribute that counts by being there. */
  public static Attribute flag(String name) {
    return attribute(name, "");
  }

  /** The class of an element. */
  public static Attribute kind(String words) {
    return attribute("class", words);
  }

  public static Attribute id(String name) {
    return attribute("id", name);
  }

  public static Html group(Html... pieces) {
    return new Group(Arrays.asList(pieces));
  }

  public static Html group(List<Html> pieces) {
    return new Group(pieces);
  }

  /** A piece for each. */
  public static <T> Html each(List<T> all, Function<? super T, Html> piece) {
    return new Group(all.stream().map(piece).toList());
  }

  /** The piece where a condition holds. */
  public static Html when(boolean condition, Html piece) {
    return condition ? piece : Html.NONE;
  }

  public static Html div(Part... parts) {
    return Html.element("div", parts);
  }

  public static Html span(Part... parts) {
    return Html.element("span", parts);
  }

  public static Html p(Part... parts) {
    return Html.element("p", parts);
  }

  public static Html h1(Part... parts) {
    return Html.element("h1", parts);
  }

  public static Html h2(Part... parts) {
    return Html.element("h2", parts);
  }

  public static Html h3(Part... parts) {
    return Html.element("h3", parts);
  }

  public static Html section(Part... parts) {
    return Html.element("section", parts);
  }

  public static Html code(String words) {
    return Html.element("code", text(words));
  }

  public static Html a(String href, Part... parts) {
    return Html.element("a", all(attribute("href", href), parts));
  }

  public static Html ul(Part... parts) {
    return Html.element("ul", parts);
  }

  public static Html li(Part... parts) {
    return Html.element("li", parts);
  }

  public static Html td(Part... parts) {
    return Html.element("td", parts);
  }

  /** A label of a column, above its cells. */
  public static Html th(String sort, Text label) {
    return Html.element("th", attribute("scope", "col"), kind(sort), text(label));
  }

  public static Html tr(Part... parts) {
    return Html.element("tr", parts);
  }

  public static Html button(Part... parts) {
    return Html.element("button", parts);
  }

  public static Html label(String field, Text words) {
    return Html.element("label", attribute("for", field), text(words));
  }

  public static Html input(Part... parts) {
    return Html.element("input", parts);
  }

  /** A value that goes with a form unseen. */
  public static Html hidden(String name, String value) {
    return input(attribute("type", "hidden"), attribute("name", name), attribute("value", value));
  }

  /** One option of a choice. */
  public static Html option(String value, Text words, boolean chosen) {
    return chosen
        ? Html.element("option", attribute("value", value), flag("selected"), text(words))
        : Html.element("option", attribute("value", value), text(words));
  }

  private static List<Part> all(Attribute first, Part... parts) {
    return Stream.concat(Stream.of(first), Arrays.stream(parts)).toList();
  }

  private Tags() {}
}
