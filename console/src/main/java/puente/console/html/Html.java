package puente.console.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import puente.bridge.text.Language;
import puente.bridge.text.MarkupEscaper;
import puente.bridge.text.Text;

/**
 * A piece of a page. Text is escaped where it is written and there is no way to add markup as text;
 * scripts and styles are linked, never written; links lead to this server or to the web.
 */
public sealed interface Html extends Part permits Html.Words, Html.Element, Group {

  /** Writes it in a language. */
  void write(StringBuilder page, Language language);

  /** Returns it as text, in a language. */
  default String in(Language language) {
    StringBuilder page = new StringBuilder();
    write(page, language);
    return page.toString();
  }

  /** Nothing. */
  @SuppressWarnings("ClassInitializationDeadlock") // Group has no static initializer.
  Html NONE = new Group(List.of());

  /** Words in the reader's language. */
  record Words(Text text) implements Html {
    @Override
    public void write(StringBuilder page, Language language) {
      page.append(MarkupEscaper.attribute(text.in(language)));
    }
  }

  /** An element. */
  record Element(String name, List<Attribute> attributes, List<Html> content) implements Html {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");
    private static final Set<String> LINKED = Set.of("script", "style", "iframe", "object");
    private static final Set<String> EMPTY =
        Set.of("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr");

    public Element {
      attributes = List.copyOf(attributes);
      content = List.copyOf(content);
      if (!NAME.matcher(name).matches() || (LINKED.contains(name) && !content.isEmpty())) {
        throw new IllegalArgumentException("no element of ours: " + name);
      }
    }

    @Override
    public void write(StringBuilder page, Language language) {
      page.append('<').append(name);
      attributes.forEach(each -> each.write(page, language));
      page.append('>');
      if (!EMPTY.contains(name)) {
        content.forEach(each -> each.write(page, language));
        page.append("</").append(name).append('>');
      }
    }
  }

  /** Makes an element of its attributes and content. */
  static Html element(String name, Part... parts) {
    return element(name, Arrays.asList(parts));
  }

  /** Makes an element of its attributes and content. */
  static Html element(String name, List<? extends Part> parts) {
    List<Attribute> attributes = new ArrayList<>();
    List<Html> content = new ArrayList<>();
    for (Part each : parts) {
      switch (each) {
        case Attribute attribute -> attributes.add(attribute);
        case Html html -> content.add(html);
      }
    }
    return new Element(name, attributes, content);
  }
}
