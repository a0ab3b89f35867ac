package puente.mcp.features;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.ProblemException;

/** The documents that an application lets clients read: server/resources. */
public interface Resources {

  /** A document of a known address. */
  record Resource(String uri, String name, String title, String description, String mimeType) {}

  /** Documents of a kind, by an address with variables as in RFC 6570. */
  record Template(
      String uriTemplate, String name, String title, String description, String mimeType) {}

  /** The documents that this caller may know of, always in the same order. */
  default List<Resource> list(Caller caller) {
    return List.of();
  }

  /** The kinds of documents. */
  default List<Template> templates() {
    return List.of();
  }

  /** Tells whether this caller may be notified of each change of a document. */
  default boolean mayFollow(String uri, Caller caller) {
    return true;
  }

  /**
   * Reads a document.
   *
   * @return its contents; null when this caller has no such document
   * @throws ProblemException when it cannot be had now
   */
  @Nullable List<Content.Contents> read(String uri, Caller caller);
}
