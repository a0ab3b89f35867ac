package puente.mcp;

import tools.jackson.databind.node.ObjectNode;

/** Messages from the server that want no answer: basic, "Notifications". */
final class Notifications {

  static String of(String method, ObjectNode params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + '}';
  }

  private Notifications() {}
}
