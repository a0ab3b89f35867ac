package puente.sandbox.odoo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.sandbox.odoo.model.Field;
import puente.sandbox.odoo.model.Model;

/**
 * A record as a person sees it: the page behind the links that Puente gives out. Odoo's own form
 * asks for a login and runs a web client; the sandbox shows the fields that hold something.
 */
final class RecordPage {
  /** Shown before the others, where a model has them. */
  private static final List<String> FIRST =
      List.of("display_name", "name", "partner_id", "user_id", "stage_id", "state");

  private static final Set<String> LEFT_OUT = Set.of("id", "create_uid", "write_uid");
  private static final int LONGEST = 2_000;

  /** Odoo up to 17 names the record behind the number sign, which a server never sees. */
  static final String BY_FRAGMENT =
      """
      <!doctype html>
      <title>Odoo</title>
      <script>
        const record = new URLSearchParams(location.hash.slice(1));
        if (record.get("model") && record.get("id")) {
          location.replace("/odoo/m-" + encodeURIComponent(record.get("model"))
            + "/" + encodeURIComponent(record.get("id")));
        }
      </script>
      """;

  private final Model model;
  private final Map<String, Object> row;

  /**
   * The page of a record.
   *
   * @param row its fields as Odoo's {@code read} gives them, with names in place of many ids
   */
  RecordPage(Model model, Map<String, Object> row) {
    this.model = model;
    this.row = row;
  }

  String html() {
    StringBuilder rows = new StringBuilder();
    Set<String> names = new LinkedHashSet<>(FIRST);
    names.addAll(row.keySet());
    names.removeAll(LEFT_OUT);
    for (String name : names) {
      Field field = model.find(name);
      String shown = field == null ? null : shown(row.get(name));
      if (field != null && shown != null) {
        rows.append("<dt>").append(escaped(field.label())).append("</dt><dd>");
        rows.append(escaped(shown)).append("</dd>\n");
      }
    }
    String title = shown(row.get("display_name"));
    return """
    <!doctype html>
    <html lang="es">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s · sandbox</title>
      <style>
        :root { color-scheme: light dark; --line: #8884 }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
        h1 { margin: 0; font-size: 1.3rem } p { margin: .25rem 0 1.25rem; opacity: .75 }
        dl { margin: 0; display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr }
        dt, dd { margin: 0; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; min-width: 0 }
        dt { opacity: .75 } dd { white-space: pre-wrap }
        @media (max-width: 34rem) { dl { display: block } dt { padding-bottom: 0 } dd { border-top: 0; padding-top: 0 } }
      </style>
    </head>
    <body>
    <h1>%1$s</h1>
    <p>%2$s · sandbox de Puente: aquí no hay más Odoo que esta página · Puente's sandbox: this page is all there is of Odoo</p>
    <dl>
    %3$s</dl>
    </body>
    </html>
    """
        .formatted(
            escaped(title == null ? model.label() : title),
            escaped(model.label() + " " + row.get("id")),
            rows);
  }

  /** Nothing where the record holds nothing. */
  private static @Nullable String shown(@Nullable Object value) {
    if (value == null || value.equals(false) || value.equals("") || value.equals(List.of())) {
      return null;
    }
    if (value instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof String name) {
      return name;
    }
    String text =
        value instanceof List<?> many
            ? many.stream().map(String::valueOf).collect(Collectors.joining("\n"))
            : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
