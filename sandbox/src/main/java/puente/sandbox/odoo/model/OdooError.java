package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.Python;

/** A refusal, with the Python class, text and HTTP status the real server would answer with. */
public final class OdooError extends RuntimeException {
  static final String PREFIX = "The operation cannot be completed: ";
  private static final String FRAMES =
      """
      Traceback (most recent call last):
        File "/usr/lib/python3/dist-packages/odoo/http.py", line 2273, in _serve_db
          return service_model.retrying(serve_func, env=self.env)
                 ~~~~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^
        File "/usr/lib/python3/dist-packages/odoo/service/model.py", line 184, in retrying
          result = func()
        File "/usr/lib/python3/dist-packages/odoo/http.py", line 2328, in _serve_ir_http
          response = self.dispatcher.dispatch(rule.endpoint, args)
      """;

  /** The column a missing required value belongs to. */
  record Column(Model model, Field field) {}

  final String python;
  public final int status;
  final transient @Nullable Column column;

  public OdooError(String python, int status, String message) {
    this(python, status, message, null);
  }

  private OdooError(String python, int status, String message, @Nullable Column column) {
    super(message, null, false, false);
    this.python = python;
    this.status = status;
    this.column = column;
  }

  public static OdooError value(String message) {
    return new OdooError("builtins.ValueError", 500, message);
  }

  public static OdooError type(String message) {
    return new OdooError("builtins.TypeError", 500, message);
  }

  public static OdooError user(String message) {
    return new OdooError("odoo.exceptions.UserError", 422, message);
  }

  static OdooError validation(String message) {
    return new OdooError("odoo.exceptions.ValidationError", 422, message);
  }

  public static OdooError access(String message) {
    return new OdooError("odoo.exceptions.AccessError", 403, message);
  }

  public static OdooError denied() {
    return new OdooError("odoo.exceptions.AccessDenied", 403, "Access Denied");
  }

  static OdooError missing(String model, long id, long uid) {
    String record = model + "(" + id + ",)";
    return new OdooError(
        "odoo.exceptions.MissingError",
        404,
        "Record does not exist or has been deleted.\n(Record: " + record + ", User: " + uid + ")");
  }

  public static OdooError serialization() {
    String message = "could not serialize access due to concurrent update\n";
    return new OdooError("psycopg2.errors.SerializationFailure", 500, message);
  }

  /** As for a sequence without gaps (measured). */
  public static OdooError locked() {
    String message = "could not obtain lock on row in relation \"ir_sequence\"\n";
    return new OdooError("psycopg2.errors.LockNotAvailable", 500, message);
  }

  static OdooError required(Model model, Field field) {
    String text = PREFIX + missingValue(field.label(), field.name(), labelled(model));
    return new OdooError("odoo.exceptions.ValidationError", 422, text, new Column(model, field));
  }

  static String missingValue(String label, String field, String model) {
    return "Missing required value for the field '%s' (%s).\nModel: %s\n"
            .formatted(label, field, model)
        + "- create/update: a mandatory field is not set\n"
        + "- delete: another model requires the record being deleted,"
        + " you can archive it instead\n";
  }

  static String labelled(Model model) {
    return "'" + model.label() + "' (" + model.name() + ")";
  }

  static OdooError foreignKey(Model model, Field field) {
    return validation(
        PREFIX
            + "Another model is using the record you are trying to delete.\n\n"
            + "The troublemaker is: %s\n".formatted(labelled(model))
            + "Thanks to the following constraint: '%s' (%s)\n"
                .formatted(field.label(), field.name())
            + "How about archiving the record instead?");
  }

  public String text() {
    String message = getMessage();
    return message == null ? python : message;
  }

  /**
   * The error object of both kinds of JSON; the traceback is there so that a leak of it can be
   * tested.
   */
  public Map<String, Object> body() {
    List<Object> arguments = new ArrayList<>(List.of(text()));
    if (python.startsWith("werkzeug.")) {
      arguments.add(status);
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("name", python);
    body.put("message", text());
    body.put("arguments", arguments);
    body.put("context", Map.of());
    body.put("debug", python.endsWith("AccessDenied") ? last() : traceback());
    return body;
  }

  /** The exception as Python prints it. */
  public String traceback() {
    return FRAMES + last();
  }

  private String last() {
    String said = python.equals("builtins.KeyError") ? Python.repr(text()) : text();
    return python.replaceFirst("^builtins\\.", "") + ": " + said + "\n";
  }

  /** Returns XML-RPC's code for it; the text is a traceback for 1, the message for the others. */
  public int faultCode() {
    return switch (python.substring(python.lastIndexOf('.') + 1)) {
      case "UserError", "ValidationError", "MissingError", "RedirectWarning" -> 2;
      case "AccessDenied" -> 3;
      case "AccessError" -> 4;
      default -> 1;
    };
  }
}
