package puente.mcp;

import puente.bridge.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How client and server meet: {@code initialize} (basic/lifecycle, up to 2025-11-25) and {@code
 * server/discover} (server/discover, 2026-07-28). Every answer is written once, at construction.
 */
final class Introduction {
  private final PerRevision<String> initialized;
  private final PerRevision<String> discovered;

  Introduction(ServerInfo info) {
    initialized = new PerRevision<>(revision -> initializeResult(info, revision));
    discovered = new PerRevision<>(revision -> discoverResult(info, revision));
  }

  private static String initializeResult(ServerInfo info, Revision revision) {
    ObjectNode result = Json.object().put("protocolVersion", revision.version());
    result.set("capabilities", capabilities());
    result.set("serverInfo", ResultFrame.implementation(info, revision));
    if (info.instructions() != null) {
      result.put("instructions", info.instructions());
    }
    return result.toString();
  }

  private static String discoverResult(ServerInfo info, Revision revision) {
    ObjectNode result = Json.object();
    Revision.versions().forEach(result.putArray("supportedVersions")::add);
    result.set("capabilities", capabilities());
    if (info.instructions() != null) {
      result.put("instructions", info.instructions());
    }
    CacheHint.DISCOVERY.addTo(result, revision);
    return ResultFrame.of(revision, info).around(result);
  }

  private static ObjectNode capabilities() {
    ObjectNode capabilities = Json.object();
    capabilities.putObject("tools");
    return capabilities;
  }

  /**
   * Answers {@code initialize}: with the version asked for when it can be negotiated, else with the
   * newest that can (basic/lifecycle, "Version Negotiation").
   */
  void initialize(Exchange exchange, StringBuilder out) {
    if (exchange.batched()) {
      // basic/lifecycle (2025-03-26): it "MUST NOT be part of a JSON-RPC batch".
      throw ProtocolError.invalidRequest("initialize cannot be part of a batch");
    }
    JsonNode asked = exchange.params().get("protocolVersion");
    Revision revision = asked != null && asked.isString() ? Revision.of(asked.stringValue()) : null;
    if (revision == null || revision.has(Revision.Trait.STATELESS)) {
      revision = Revision.NEWEST_NEGOTIABLE;
    }
    out.append(initialized.get(revision));
  }

  /** Answers {@code server/discover}. */
  void discover(Exchange exchange, StringBuilder out) {
    out.append(discovered.get(exchange.revision()));
  }
}
