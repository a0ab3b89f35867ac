package puente.mcp.features;

/**
 * A top-level parameter of a tool that clients must repeat in a header field, for gateways that
 * route by it: server/tools, "x-mcp-header" (2026-07-28). Never a secret or personal data.
 *
 * @param header the part of the name after {@code Mcp-Param-}
 */
public record HeaderParameter(String tool, String parameter, String header) {}
