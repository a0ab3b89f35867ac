package puente.mcp;

import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;

/**
 * Finds the revision that a message is read by. A request with a version in its {@code _meta} is
 * modern and must bear the same version in its header; any other is an older client's
 * (basic/versioning, "Backward Compatibility", 2026-07-28).
 */
final class Versions {
  static final String HEADER = "MCP-Protocol-Version";
  static final String META = "io.modelcontextprotocol/protocolVersion";

  /**
   * The revision of a message that was posted alone.
   *
   * @param session the session it came in, whose revision it is of unless it says otherwise
   */
  static Revision of(Message message, ReceivedMessages in, @Nullable Session session) {
    String header = in.via().mirrors() ? in.http().headers().value(HEADER) : null;
    if (message instanceof Message.Request request) {
      JsonNode declared = request.params().path("_meta").get(META);
      if (declared != null) {
        return declared(declared, in.via().mirrors() ? header : declared.asString(""));
      }
      if (request.method().equals(Message.INITIALIZE)) {
        return Revision.UNDECLARED; // It negotiates in its body.
      }
    }
    Revision agreed = session == null ? Revision.UNDECLARED : session.revision();
    Revision revision = header == null ? agreed : find(header);
    if (message instanceof Message.Request && revision.has(Revision.Trait.STATELESS)) {
      throw ProtocolError.invalidMeta("params._meta must have " + META);
    }
    return revision;
  }

  private static Revision declared(JsonNode declared, @Nullable String header) {
    if (!declared.isString()) {
      throw ProtocolError.invalidMeta(META + " must be a string");
    }
    if (header == null) {
      throw ProtocolError.headerMismatch(HEADER + " is missing");
    }
    if (!header.equals(declared.stringValue())) {
      throw ProtocolError.headerMismatch(HEADER + " does not match params._meta");
    }
    return find(header);
  }

  /** The revision of a batch; the versions inside it are not looked at. */
  static Revision ofBatch(Headers headers, @Nullable Session session) {
    String header = headers.value(HEADER);
    Revision agreed = session == null ? Revision.UNDECLARED_BATCH : session.revision();
    Revision revision = header == null ? agreed : find(header);
    if (!revision.has(Revision.Trait.BATCHES)) {
      throw ProtocolError.invalidRequest("this protocol version has no batches");
    }
    return revision;
  }

  private static Revision find(String version) {
    Revision revision = Revision.of(version);
    if (revision == null) {
      throw ProtocolError.unsupportedVersion(version);
    }
    return revision;
  }

  private Versions() {}
}
