package puente.mcp.protocol;

import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members that a revision puts around those of every result: {@code resultType}, and the
 * server's identity in {@code _meta} (basic, "ResultType" and "Per-response protocol fields",
 * 2026-07-28).
 *
 * @param opening the brace and the members that come first
 * @param meta the members of {@code _meta}; empty for none
 */
public record ResultFrame(String opening, String meta) {

  public static ResultFrame of(Revision revision, ServerInfo info) {
    if (!revision.has(Revision.Trait.STATELESS)) {
      return new ResultFrame("{", "");
    }
    String identity = implementation(info, revision).toString();
    return new ResultFrame(
        "{\"resultType\":\"complete\",", "\"io.modelcontextprotocol/serverInfo\":" + identity);
  }

  /** The frame of a result that asks for more: {@code InputRequiredResult} (2026-07-28). */
  public ResultFrame asking() {
    return new ResultFrame("{\"resultType\":\"input_required\",", meta);
  }

  /** The frame of a result that hands out a task: {@code CreateTaskResult} of that extension. */
  public ResultFrame handingOut() {
    return new ResultFrame("{\"resultType\":\"task\",", meta);
  }

  /** The server as MCP's {@code Implementation}. */
  public static ObjectNode implementation(ServerInfo info, Revision revision) {
    ObjectNode implementation = Json.object().put("name", info.name());
    if (revision.has(Revision.Trait.TITLES)) {
      implementation.put("title", info.title());
    }
    return implementation.put("version", info.version());
  }

  /**
   * Closes a result that has at least one member.
   *
   * @param extra further members of {@code _meta}
   */
  public void close(@Nullable String extra, StringBuilder out) {
    if (extra != null || !meta.isEmpty()) {
      out.append(",\"_meta\":{").append(meta);
      if (extra != null) {
        out.append(meta.isEmpty() ? "" : ",").append(extra);
      }
      out.append('}');
    }
    out.append('}');
  }

  /**
   * A whole result without members of its own.
   *
   * @param extra further members of {@code _meta}
   */
  public void empty(@Nullable String extra, StringBuilder out) {
    out.append(opening, 0, opening.length() - 1); // It ends with the comma before a member.
    close(extra, out);
  }

  /** A whole result with the members of the object. */
  public String around(ObjectNode members) {
    String object = members.toString();
    StringBuilder out = new StringBuilder(object.length() + 200).append(opening);
    out.append(object, 1, object.length() - 1);
    close(null, out);
    return out.toString();
  }
}
