package puente.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Problem} as {@code application/problem+json} (RFC 9457): type, title, status and detail,
 * beside them {@code say}, which names no field, and {@code errors} that name each.
 */
final class ProblemDocument {
  static final String MEDIA_TYPE = "application/problem+json";

  static ObjectNode of(Problem problem, int status, Language language) {
    ObjectNode document =
        Json.object()
            .put("type", "urn:puente:problem:" + problem.kind().replace('_', '-'))
            .put("title", title(problem).in(language))
            .put("status", status)
            .put("detail", problem.detail().in(language));
    if (problem instanceof Problem.Invalid invalid) {
      var errors = document.putArray("errors");
      invalid
          .faults()
          .forEach(
              fault ->
                  errors
                      .addObject()
                      .put("field", fault.field())
                      .put("why", fault.why().in(language)));
    }
    if (problem instanceof Problem.Bug bug) {
      document.put("reference", bug.reference());
    }
    if (problem instanceof Problem.Unconfirmed unconfirmed) {
      document.set("plan", unconfirmed.plan().facts());
      document.put("plan_token", unconfirmed.token());
      document.put("expires_in_seconds", unconfirmed.lifetime().toSeconds());
    }
    return document.put("say", problem.say().in(language));
  }

  /** Returns the time to wait before asking again, where the problem says so. */
  static @Nullable Duration retryAfter(Problem problem) {
    return switch (problem) {
      case Problem.TooMany tooMany -> tooMany.retryAfter();
      case Problem.Unavailable unavailable -> unavailable.retryAfter();
      default -> null;
    };
  }

  private static Text title(Problem problem) {
    return switch (problem) {
      case Problem.Invalid _ -> new Text("Datos no válidos", "Invalid input");
      case Problem.Missing _ -> new Text("No existe", "Not found");
      case Problem.Unauthenticated _ -> new Text("Falta identificarse", "Not authenticated");
      case Problem.Forbidden _ -> new Text("No permitido", "Forbidden");
      case Problem.Conflict _ -> new Text("Conflicto", "Conflict");
      case Problem.TooMany _ -> new Text("Demasiadas solicitudes", "Too many requests");
      case Problem.Unavailable _ -> new Text("No disponible", "Unavailable");
      case Problem.Uncertain _ -> new Text("No se sabe si se hizo", "Uncertain");
      case Problem.Unconfirmed _ -> new Text("Falta confirmación", "Confirmation needed");
      case Problem.Bug _ -> new Text("Error interno", "Internal error");
    };
  }

  private ProblemDocument() {}
}
