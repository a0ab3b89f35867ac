package puente.journeys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import puente.bridge.text.MarkupEscaper;
import puente.odoo.Odoo;

/**
 * A text that a person typed, as a field of Odoo keeps it: HTML on some versions, plain on others.
 */
public final class RichText {

  /** The paragraphs, those that are empty left out. */
  public static String of(Odoo odoo, String model, String field, String... paragraphs) {
    List<String> said =
        Arrays.stream(paragraphs).map(String::strip).filter(each -> !each.isEmpty()).toList();
    return odoo.isHtml(model, field)
        ? said.stream().map(RichText::paragraph).collect(Collectors.joining())
        : String.join("\n", said);
  }

  private static String paragraph(String text) {
    return "<p>" + MarkupEscaper.text(text).lines().collect(Collectors.joining("<br>")) + "</p>";
  }

  private RichText() {}
}
