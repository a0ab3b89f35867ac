package puente.mcp.protocol;

import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.json.JsonText;
import puente.bridge.text.Language;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault of a message itself, told as a JSON-RPC error and not as a tool's result: basic, "Error
 * Codes" (2026-07-28). Thrown where it is found and written in one place.
 */
public final class ProtocolError extends RuntimeException {
  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;
  static final int HEADER_MISMATCH = -32020;
  static final int MISSING_CAPABILITY = -32021;
  static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;
  static final int NO_SESSION = -32001;
  public static final int CANCELLED = -32800;
  static final int NO_RESOURCE = -32002;

  /** The most characters quoted back of an address. */
  private static final int LONGEST_URI = 2_000;

  private final int code;
  private final int status;
  private final transient @Nullable ObjectNode data;

  private ProtocolError(int code, int status, String message, @Nullable ObjectNode data) {
    // Nobody reads its trace, and a sender of nonsense must not make us collect one.
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.data = data;
  }

  public static ProtocolError parseError() {
    return new ProtocolError(PARSE_ERROR, 400, "Parse error: not well-formed JSON", null);
  }

  public static ProtocolError invalidRequest(String why) {
    return new ProtocolError(INVALID_REQUEST, 400, "Invalid request: " + why, null);
  }

  /**
   * Answered with 404 where basic/transports/streamable-http, "Protocol Version Header"
   * (2026-07-28), asks for it; a 404 tells older clients that their session has ended.
   */
  public static ProtocolError methodNotFound(Revision revision) {
    int status = revision.has(Revision.Trait.STATELESS) ? 404 : 200;
    return new ProtocolError(METHOD_NOT_FOUND, status, "Method not found", null);
  }

  /** Parameters of a well-formed request that its method cannot take. */
  public static ProtocolError invalidParams(String why) {
    return new ProtocolError(INVALID_PARAMS, 200, "Invalid params: " + why, null);
  }

  /** No tool has that name; the wording is that of server/tools, "Error Handling". */
  public static ProtocolError unknownTool(String name) {
    return new ProtocolError(INVALID_PARAMS, 200, "Unknown tool: " + ShortText.echo(name), null);
  }

  /** Request metadata are missing or of the wrong type: basic, "Per-request protocol fields". */
  public static ProtocolError invalidMeta(String why) {
    return new ProtocolError(INVALID_PARAMS, 400, "Invalid params: " + why, null);
  }

  /** Header and body disagree: basic/transports/streamable-http, "Server Validation". */
  public static ProtocolError headerMismatch(String why) {
    return new ProtocolError(HEADER_MISMATCH, 400, "Header mismatch: " + why, null);
  }

  /** We do not speak that version: basic/versioning, "Protocol Version Negotiation". */
  public static ProtocolError unsupportedVersion(String requested) {
    ObjectNode data = Json.object();
    Revision.versions().forEach(data.putArray("supported")::add);
    data.put("requested", ShortText.echo(requested));
    return new ProtocolError(
        UNSUPPORTED_PROTOCOL_VERSION, 400, "Unsupported protocol version", data);
  }

  /** Something must be asked of the client that it cannot be asked: basic/versioning. */
  public static ProtocolError missingCapability(ObjectNode capabilities) {
    ObjectNode data = Json.object();
    data.set("requiredCapabilities", capabilities);
    return new ProtocolError(
        MISSING_CAPABILITY, 400, "The client lacks a capability that this needs", data);
  }

  /** basic/transports, "Session Management": the client begins a new one. */
  public static ProtocolError sessionNotFound() {
    return new ProtocolError(NO_SESSION, 404, "Session not found", null);
  }

  /** No stream of the session has an event of that id, or what came after it is not kept. */
  public static ProtocolError unknownEvent() {
    return invalidRequest("Last-Event-ID is unknown, or too old to take its stream up again");
  }

  /** Its client has cancelled the request; the code is the Language Server Protocol's. */
  public static ProtocolError cancelled() {
    return new ProtocolError(CANCELLED, 200, "Request cancelled", null);
  }

  /** Nothing to read has that address: server/resources, "Error Handling". */
  public static ProtocolError noResource(String uri, Revision revision) {
    int code = revision.has(Revision.Trait.STATELESS) ? INVALID_PARAMS : NO_RESOURCE;
    ObjectNode data = Json.object().put("uri", ShortText.shortened(uri, LONGEST_URI));
    return new ProtocolError(code, 200, "Resource not found", data);
  }

  /** Makes the error for a problem of a request whose result has no place for it. */
  public static ProtocolError refused(Problem problem, Language language) {
    boolean mendable = problem instanceof Problem.Invalid || problem instanceof Problem.Missing;
    int status = problem instanceof Problem.TooMany ? 429 : 200;
    return of(mendable ? INVALID_PARAMS : INTERNAL_ERROR, status, problem, language);
  }

  /** The caller's token lacks a scope: basic/authorization, "Runtime Insufficient Scope Errors". */
  public static ProtocolError forbidden(Problem problem, Language language) {
    return of(INVALID_REQUEST, 403, problem, language);
  }

  private static ProtocolError of(int code, int status, Problem problem, Language language) {
    ObjectNode data = Json.object();
    data.set("puente/error", ProblemJson.of(problem, language));
    return new ProtocolError(code, status, ProblemJson.say(problem, language), data);
  }

  /** Our own fault, as {@link puente.bridge.Bridge#report} words it. */
  public static ProtocolError internal(String say) {
    return new ProtocolError(INTERNAL_ERROR, 200, say, null);
  }

  int code() {
    return code;
  }

  /** The HTTP status it is answered with. */
  public int status() {
    return status;
  }

  /**
   * Appends the error response.
   *
   * @param id the request's id as JSON; null when it could not be read, and then the response has
   *     none (basic, "Error Responses"; its schema allows no {@code null})
   */
  public void write(@Nullable String id, StringBuilder out) {
    out.append("{\"jsonrpc\":\"2.0\",");
    if (id != null) {
      out.append("\"id\":").append(id).append(',');
    }
    out.append("\"error\":{\"code\":").append(code).append(",\"message\":");
    JsonText.quote(String.valueOf(getMessage()), out);
    if (data != null) {
      out.append(",\"data\":").append(data);
    }
    out.append("}}");
  }
}
