package puente.trackhs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of a list.
 *
 * @param pages how many there are
 * @param total how many rows there are in all of them, as TrackHS counts
 * @param next the query of the page after it, as TrackHS wrote it; null on the last
 */
public record Page(List<JsonNode> rows, int pages, long total, @Nullable String next) {
  /** The page past the end. */
  static final Page EMPTY = new Page(List.of(), 0, 0, null);
}
