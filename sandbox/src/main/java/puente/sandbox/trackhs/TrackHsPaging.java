package puente.sandbox.trackhs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gives a list out by pages, the first of which is 1, with the refusals seen at its limits. */
record TrackHsPaging(String base, String key, Params params, String rawQuery) {
  private static final int USUAL = 25;
  private static final int LARGEST = 1_000;
  private static final int MOST = 10_000;

  TrackHsAnswer of(List<ObjectNode> rows, boolean emptiesFirst) {
    Integer asked = params.number("page");
    Integer sized = params.number("size");
    int page = asked == null ? 1 : asked;
    int size = sized == null ? USUAL : sized;
    if (page < 1 || size < 1 || (long) page * size > MOST) {
      return TrackHsAnswer.problem(400, "Bad Request", "Invalid page or size provided", List.of());
    }
    if (size > LARGEST) {
      return TrackHsAnswer.problem(416, "Range Not Satisfiable", "Size is too large", List.of());
    }
    int pages = Math.max(1, (rows.size() + size - 1) / size);
    if (page > pages) {
      return TrackHsAnswer.problem(409, "Conflict", "Invalid page provided", List.of());
    }
    ObjectNode body = TrackHsAnswer.JSON.createObjectNode();
    var list = body.putObject("_embedded").putArray(key);
    if (!emptiesFirst || page > 1) {
      rows.subList((page - 1) * size, Math.min(rows.size(), page * size)).forEach(list::add);
    }
    body.put("page", page)
        .put("page_count", pages)
        .put("page_size", size)
        .put("total_items", rows.size());
    ObjectNode links = body.putObject("_links");
    link(links, "self", page);
    link(links, "first", 1);
    link(links, "last", pages);
    if (page < pages) {
      link(links, "next", page + 1);
    }
    if (page > 1) {
      link(links, "prev", page - 1);
    }
    return TrackHsAnswer.of(200, body);
  }

  private void link(ObjectNode links, String name, int page) {
    String rest = rawQuery.replaceAll("(^|&)(page|scroll)=[^&]*", "").replaceFirst("^&", "");
    String scroll = params.text("scroll") == null ? "" : "&scroll=go" + page;
    String query = "page=" + page + scroll + (rest.isEmpty() ? "" : "&" + rest);
    links.putObject(name).put("href", base + "/?" + query);
  }

  /** Which part of a long list is meant: the token is the vendor's own, and says so itself. */
  static @Nullable Integer scrolled(@Nullable String token) {
    return token != null && token.matches("go\\d+")
        ? (Integer) Integer.parseInt(token.substring(2))
        : null;
  }
}
