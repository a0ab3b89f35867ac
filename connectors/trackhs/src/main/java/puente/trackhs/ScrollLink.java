package puente.trackhs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import puente.bridge.text.Text;

/** The query of a link to the next part of a long list, followed as TrackHS wrote it. */
final class ScrollLink {

  static Query read(String query) {
    Query read = Query.ALL;
    for (String pair : query.split("&", 60)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw unknown();
      }
      read = read.with(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    if (!read.has("scroll")) {
      throw unknown();
    }
    return read;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw unknown();
    }
  }

  private static puente.bridge.ProblemException unknown() {
    return ParameterParser.refusal(
        "scroll",
        new Text(
            "debe ser 1, o el next_scroll de la respuesta anterior.",
            "must be 1, or the next_scroll of the answer before."),
        new Text("No puedo seguir esa lista.", "I cannot go on with that list."));
  }

  private ScrollLink() {}
}
