package puente.mcp.features;

import tools.jackson.databind.node.ObjectNode;

/** Messages from the server that want no answer: basic, "Notifications". */
public final class Notifications {

  public static String of(String method, ObjectNode params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + '}';
  }

  private Notifications() {}
}
