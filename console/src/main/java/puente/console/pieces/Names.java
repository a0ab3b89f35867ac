package puente.console.pieces;

import java.util.Map;
import puente.bridge.Surface;
import puente.bridge.text.Text;
import puente.console.activity.BackEndActivity;
import puente.console.activity.CallEntry;

/** Names of ours as people read them. */
public final class Names {
  private static final Map<String, Text> BACK_ENDS =
      Map.of(
          "odoo_production",
          new Text("Odoo, producción", "Odoo, production"),
          "odoo_development",
          new Text("Odoo, desarrollo", "Odoo, development"),
          "trackhs",
          Text.verbatim("TrackHS"),
          "calcom",
          Text.verbatim("Cal.com"),
          "twilio",
          Text.verbatim("Twilio"),
          "s3",
          new Text("Documentos en S3", "Documents in S3"));

  private static final Map<String, Text> OUTCOMES =
      Map.ofEntries(
          Map.entry("done", new Text("hecho", "done")),
          Map.entry("accepted", new Text("aceptado", "accepted")),
          Map.entry("refused", new Text("rechazado", "refused")),
          Map.entry("expired", new Text("sin respuesta a tiempo", "no answer in time")),
          Map.entry("declined", new Text("dijo que no", "said no")),
          Map.entry("sent", new Text("enviado", "sent")),
          Map.entry("delivered", new Text("entregado", "delivered")),
          Map.entry("read", new Text("leído", "read")),
          Map.entry("completed", new Text("hecho", "done")),
          Map.entry("pending", new Text("en curso", "under way")),
          Map.entry("failed", new Text("no se pudo", "failed")),
          Map.entry("cancelled", new Text("cancelado", "cancelled")),
          Map.entry("invalid", new Text("datos no válidos", "invalid input")),
          Map.entry("not_found", new Text("no existe", "not found")),
          Map.entry("missing", new Text("no existe", "not found")),
          Map.entry("unauthenticated", new Text("sin llave válida", "no valid key")),
          Map.entry("forbidden", new Text("sin permiso", "not allowed")),
          Map.entry("conflict", new Text("en conflicto", "conflict")),
          Map.entry("too_many", new Text("demasiadas llamadas", "too many calls")),
          Map.entry("unavailable", new Text("el sistema no responde", "back end unavailable")),
          Map.entry("uncertain", new Text("no se sabe si se hizo", "outcome unknown")),
          Map.entry("confirmation_required", new Text("falta confirmar", "to be confirmed")),
          Map.entry("unconfirmed", new Text("falta confirmar", "to be confirmed")),
          Map.entry("internal", new Text("fallo interno", "internal fault")));

  public static Text backEnd(String name) {
    return BACK_ENDS.getOrDefault(name, Text.verbatim(name));
  }

  public static Text outcome(String word) {
    return OUTCOMES.getOrDefault(word, Text.verbatim(word));
  }

  public static Text surface(Surface surface) {
    return switch (surface) {
      case REST -> Text.verbatim("REST");
      case MCP -> Text.verbatim("MCP");
      case CONSOLE -> new Text("consola", "console");
      case INTERNAL -> new Text("un sistema", "a back end");
    };
  }

  public static Text operation(String name) {
    return name.isEmpty() ? new Text("(no existe)", "(no such tool)") : Text.verbatim(name);
  }

  public static Text result(CallEntry.Result result) {
    return switch (result) {
      case WELL -> new Text("bien", "fine");
      case REFUSED -> new Text("rechazada", "refused");
      case FAILED -> new Text("fallida", "failed");
    };
  }

  public static String tone(CallEntry.Result result) {
    return switch (result) {
      case WELL -> "good";
      case REFUSED -> "warn";
      case FAILED -> "bad";
    };
  }

  public static Text state(BackEndActivity.State state) {
    return switch (state) {
      case UNASKED -> new Text("aún sin consultar", "not asked yet");
      case UP -> new Text("responde", "answers");
      case SLOW -> new Text("responde lento", "answers slowly");
      case REFUSED -> new Text("rechaza la credencial", "refuses the credential");
      case FAULTY -> new Text("responde con errores", "answers with errors");
      case SILENT -> new Text("no responde", "does not answer");
    };
  }

  public static String tone(BackEndActivity.State state) {
    return switch (state) {
      case UNASKED -> "idle";
      case UP -> "good";
      case SLOW -> "warn";
      case REFUSED, FAULTY, SILENT -> "bad";
    };
  }

  private Names() {}
}
