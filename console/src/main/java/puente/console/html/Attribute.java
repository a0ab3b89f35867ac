package puente.console.html;

import java.util.Set;
import java.util.regex.Pattern;
import puente.bridge.text.Language;
import puente.bridge.text.MarkupEscaper;
import puente.bridge.text.Text;

/** An attribute of an element, such as {@code class="card"}. */
public record Attribute(String name, Text value) implements Part {
  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9-]*|viewBox|preserveAspectRatio");
  private static final Pattern RUNNING = Pattern.compile("on.*|hx-on.*|style|srcdoc");
  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "action", "formaction", "hx-get", "hx-post", "sse-connect");
  private static final Pattern ADDRESS = Pattern.compile("(?:/(?!/)|[?#]|https?://).*");

  public Attribute {
    boolean runs = RUNNING.matcher(name).matches();
    if (!NAME.matcher(name).matches() || runs) {
      throw new IllegalArgumentException("no attribute of ours: " + name);
    }
    // What a back end calls a link may be a script.
    if (ADDRESSES.contains(name) && !ADDRESS.matcher(value.en()).matches()) {
      value = Text.verbatim("#");
    }
  }

  void write(StringBuilder page, Language language) {
    page.append(' ').append(name).append("=\"");
    page.append(MarkupEscaper.attribute(value.in(language))).append('"');
  }
}
