package puente.sandbox.trackhs;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer to be sent. */
record TrackHsAnswer(int status, String type, String body) {
  static final JsonMapper JSON = new JsonMapper();

  static TrackHsAnswer of(int status, JsonNode body) {
    return new TrackHsAnswer(status, "application/json", body.toString());
  }

  /** The vendor's problem document. */
  static TrackHsAnswer problem(int status, String title, String detail, List<String> messages) {
    ObjectNode problem =
        JSON.createObjectNode()
            .put("type", "http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html")
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    if (!messages.isEmpty()) {
      messages.forEach(problem.putArray("validation_messages")::add);
    }
    return of(status, problem);
  }

  static TrackHsAnswer notFound() {
    return problem(404, "Not Found", "Entity not found.", List.of());
  }

  static TrackHsAnswer invalid(List<String> messages) {
    return problem(422, "Unprocessable Entity", "Failed Validation", messages);
  }

  /** Makes the refusal in the form of rules by field. */
  static TrackHsAnswer invalidByField(List<String> messages) {
    ObjectNode problem =
        JSON.createObjectNode()
            .put("type", "http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html")
            .put("title", "Unprocessable Entity")
            .put("status", 422)
            .put("detail", "Failed Validation");
    ObjectNode fields = problem.putObject("validation_messages");
    for (String message : messages) {
      String[] parts = message.split(": ", 2);
      fields.putObject(parts[0]).put("isEmpty", parts[1]);
    }
    return new TrackHsAnswer(422, "application/problem+json", problem.toString());
  }

  /** Makes the page of a proxy before the vendor that answers in the vendor's place. */
  static TrackHsAnswer page(int status) {
    return new TrackHsAnswer(
        status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
  }
}
