package puente.sandbox.odoo;

/** A remote call as far as faults and the log care: whose, on what, and which method. */
record OdooCall(String model, String method, long uid) {
  boolean writes() {
    return switch (method) {
      case "create", "write", "unlink", "load", "message_post", "activity_schedule" -> true;
      default -> method.startsWith("action_");
    };
  }
}
