package puente.mcp.features;

import java.util.List;

/** A result that is shown as more than its JSON: pictures, sounds, documents. */
public interface ContentProvider {
  /** The pieces that a model sees instead of the JSON as text. */
  List<Content> shown();
}
