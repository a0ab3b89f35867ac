package puente.mcp;

import puente.bridge.json.Json;
import puente.mcp.features.Features;
import puente.mcp.protocol.CacheHint;
import puente.mcp.protocol.PerRevision;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The meeting of client and server: {@code initialize} (basic/lifecycle, up to 2025-11-25) and
 * {@code server/discover} (server/discover, 2026-07-28). Every answer is written once, at
 * construction.
 */
final class Handshake {
  private final PerRevision<String> initialized;
  private final PerRevision<String> discovered;

  private final Features features;
  private final Sessions sessions;

  Handshake(ServerInfo info, Features features, Sessions sessions) {
    this.features = features;
    this.sessions = sessions;
    initialized = new PerRevision<>(revision -> initializeResult(info, revision));
    discovered = new PerRevision<>(revision -> discoverResult(info, revision));
  }

  private String initializeResult(ServerInfo info, Revision revision) {
    ObjectNode result = Json.object().put("protocolVersion", revision.version());
    result.set("capabilities", capabilities(revision));
    result.set("serverInfo", ResultFrame.implementation(info, revision));
    if (info.instructions() != null) {
      result.put("instructions", info.instructions());
    }
    return result.toString();
  }

  private String discoverResult(ServerInfo info, Revision revision) {
    ObjectNode result = Json.object();
    Revision.versions().forEach(result.putArray("supportedVersions")::add);
    result.set("capabilities", capabilities(revision));
    if (info.instructions() != null) {
      result.put("instructions", info.instructions());
    }
    CacheHint.DISCOVERY.addTo(result, revision);
    return ResultFrame.of(revision, info).around(result);
  }

  private ObjectNode capabilities(Revision revision) {
    ObjectNode capabilities = Json.object();
    list(capabilities, "tools");
    if (!features.prompts().isEmpty()) {
      list(capabilities, "prompts");
    }
    if (features.resources() != null) {
      ObjectNode resources = list(capabilities, "resources");
      if (features.changes() != null) {
        resources.put("subscribe", true);
      }
    }
    if (features.completions() != null && revision.has(Revision.Trait.COMPLETIONS)) {
      capabilities.putObject("completions");
    }
    if (features.logging()) {
      capabilities.putObject("logging");
    }
    if (features.tasks() != null && revision.has(Revision.Trait.STATELESS)) {
      // To everybody alike, for the answer may be cached for everybody.
      capabilities.putObject("extensions").putObject(TaskExtension.ID);
    }
    return capabilities;
  }

  private ObjectNode list(ObjectNode capabilities, String name) {
    ObjectNode list = capabilities.putObject(name);
    return Subscriptions.announces(features, name) ? list.put("listChanged", true) : list;
  }

  /**
   * Answers {@code initialize}: with the version asked for when it can be negotiated, else with the
   * newest that can (basic/lifecycle, "Version Negotiation").
   */
  void initialize(McpExchange exchange, StringBuilder out) {
    if (exchange.batched()) {
      // basic/lifecycle (2025-03-26): it "MUST NOT be part of a JSON-RPC batch".
      throw ProtocolError.invalidRequest("initialize cannot be part of a batch");
    }
    JsonNode asked = exchange.params().get("protocolVersion");
    Revision revision = asked != null && asked.isString() ? Revision.of(asked.stringValue()) : null;
    if (revision == null || revision.has(Revision.Trait.STATELESS)) {
      revision = Revision.NEWEST_NEGOTIABLE;
    }
    Session session = exchange.session();
    if (session == null) {
      session = sessions.begin(exchange.http().caller(), revision);
      exchange.replyHeaders().put(Sessions.HEADER, session.id());
    }
    session.agreed(revision, exchange.params().get("capabilities"));
    out.append(initialized.get(revision));
  }

  /** Answers {@code server/discover}. */
  void discover(McpExchange exchange, StringBuilder out) {
    out.append(discovered.get(exchange.revision()));
  }
}
