package puente.mcp;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;

/**
 * A method of the protocol: a row of the dispatch table.
 *
 * @param revisions the revisions that have it
 * @param nameParam the parameter that the header {@code Mcp-Name} mirrors, if any
 * @param counted whether the dispatcher counts its requests in the caller's limits; else the
 *     handler has the bridge count them
 */
public record Method(
    Set<Revision> revisions, @Nullable String nameParam, boolean counted, Handler handler) {

  /** Answers a request of this method. */
  @FunctionalInterface
  interface Handler {
    /**
     * Appends the result, a JSON object.
     *
     * @throws ProtocolError with the error to answer instead
     */
    void answer(McpExchange exchange, StringBuilder out);
  }

  /** A method of every revision. */
  static Method always(Handler handler) {
    return new Method(EnumSet.allOf(Revision.class), null, true, handler);
  }

  /** A method of the revisions that have the trait. */
  static Method with(Revision.Trait trait, Handler handler) {
    EnumSet<Revision> revisions = EnumSet.allOf(Revision.class);
    revisions.removeIf(revision -> !revision.has(trait));
    return new Method(revisions, null, true, handler);
  }

  /** A method of the revisions that have not the trait. */
  static Method without(Revision.Trait trait, Handler handler) {
    EnumSet<Revision> revisions = EnumSet.allOf(Revision.class);
    revisions.removeIf(revision -> revision.has(trait));
    return new Method(revisions, null, true, handler);
  }

  /** Returns this method with its requests counted by the bridge. */
  Method countedByBridge() {
    return new Method(revisions, nameParam, false, handler);
  }

  /** Returns this method with its {@code Mcp-Name}. */
  Method named(String param) {
    return new Method(revisions, param, counted, handler);
  }
}
