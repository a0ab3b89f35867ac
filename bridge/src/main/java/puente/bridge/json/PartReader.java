package puente.bridge.json;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.core.filter.TokenFilter.Inclusion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the parts of a document that are wanted, and counts their values alone. */
final class PartReader {
  private static final JsonMapper WHOLE = Json.mapper();

  static JsonNode read(byte[] document, Set<String> unread, int most) {
    JsonParser parser = WHOLE.createParser(document);
    try (JsonParser wanted =
        new FilteringParserDelegate(
            parser,
            new Wanted(new Count(most), unread, ""),
            Inclusion.INCLUDE_ALL_AND_PATH,
            true)) {
      JsonNode tree = WHOLE.readTree(wanted);
      if (wanted.nextToken() != null) {
        throw new StreamConstraintsException("more than one document");
      }
      return tree;
    }
  }

  private static final class Count {
    private int left;

    Count(int most) {
      this.left = most;
    }

    /** A value and its name, or its beginning and its end. */
    void next() {
      left -= 2;
      if (left < 0) {
        throw new StreamConstraintsException("too many values");
      }
    }
  }

  /** Includes all but what is unread. */
  private static final class Wanted extends TokenFilter {
    private final Count count;
    private final Set<String> unread;
    private final @Nullable String path;

    Wanted(Count count, Set<String> unread, @Nullable String path) {
      this.count = count;
      this.unread = unread;
      this.path = path;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
      count.next();
      if (path == null) {
        return this;
      }
      String at = path + "/" + name;
      if (unread.contains(at)) {
        return null;
      }
      boolean above = unread.stream().anyMatch(each -> each.startsWith(at + "/"));
      return new Wanted(count, unread, above ? at : null);
    }

    @Override
    public TokenFilter includeElement(int index) {
      count.next();
      return path == null ? this : new Wanted(count, unread, null);
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
      return true;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
      return true;
    }

    @Override
    protected boolean _includeScalar() {
      return true;
    }
  }

  private PartReader() {}
}
