package puente.console.html;

import java.util.List;
import puente.bridge.text.Language;

/** Several pieces of a page, one after another. */
record Group(List<Html> pieces) implements Html {
  Group {
    pieces = List.copyOf(pieces);
  }

  @Override
  public void write(StringBuilder page, Language language) {
    pieces.forEach(each -> each.write(page, language));
  }
}
