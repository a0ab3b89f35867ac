package puente.sandbox.calcom;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer of Cal.com that refuses or fails. */
final class CalComError extends RuntimeException {
  private static final JsonMapper JSON = new JsonMapper();

  private final int status;
  private final String code;
  private final List<String> errors;

  private CalComError(int status, String code, String message, List<String> errors) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  static CalComError bad(String message) {
    return new CalComError(400, "BadRequestException", message, List.of());
  }

  /** Makes the error of an input's validation, field by field. */
  static CalComError invalid(String... errors) {
    return new CalComError(400, "BAD_REQUEST", "Bad Request Exception", List.of(errors));
  }

  static CalComError unauthorized() {
    return new CalComError(401, "UnauthorizedException", "Invalid Access Token.", List.of());
  }

  static CalComError notFound(String message) {
    return new CalComError(404, "NotFoundException", message, List.of());
  }

  static CalComError tooMany() {
    return new CalComError(
        429, "ThrottlerException", "ThrottlerException: Too Many Requests", List.of());
  }

  static CalComError broken() {
    return new CalComError(
        500, "INTERNAL_SERVER_ERROR", "There was an error, please try again later.", List.of());
  }

  int status() {
    return status;
  }

  ObjectNode body(String path, Instant now) {
    ObjectNode body = JSON.createObjectNode();
    body.put("status", "error").put("timestamp", now.toString()).put("path", path);
    ObjectNode error = body.putObject("error").put("code", code).put("message", getMessage());
    ObjectNode details =
        error.putObject("details").put("message", getMessage()).put("statusCode", status);
    if (!errors.isEmpty()) {
      errors.forEach(details.putArray("errors")::add);
    }
    return body;
  }
}
