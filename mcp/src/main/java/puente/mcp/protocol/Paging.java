package puente.mcp.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists in pages: server/utilities/pagination.
 *
 * @param size the entries of a page
 */
public record Paging(int size) {
  private static final String PREFIX = "from:";

  /** The entries in pages; one page, when there are none. */
  public <T> List<List<T>> pages(List<T> entries) {
    List<List<T>> pages = new ArrayList<>();
    for (int start = 0; start < entries.size(); start += size) {
      pages.add(entries.subList(start, Math.min(entries.size(), start + size)));
    }
    return pages.isEmpty() ? List.of(List.of()) : pages;
  }

  /**
   * Which page a request asks for.
   *
   * @throws ProtocolError when its cursor is none of ours
   */
  public static int asked(ObjectNode params, int pages) {
    JsonNode cursor = params.get("cursor");
    if (cursor == null || cursor.isNull() || cursor.asString("x").isBlank()) {
      return 0;
    }
    for (int page = 1; page < pages; page++) {
      if (cursor.isString() && cursor.stringValue().equals(cursor(page))) {
        return page;
      }
    }
    throw ProtocolError.invalidParams("unknown cursor");
  }

  /** Names the page after this one in its result, if there is one. */
  public static void link(ObjectNode result, int page, int pages) {
    if (page + 1 < pages) {
      result.put("nextCursor", cursor(page + 1));
    }
  }

  private static String cursor(int page) {
    byte[] plain = (PREFIX + page).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }
}
