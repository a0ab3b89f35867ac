package puente.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mutations of the HTTP around a message: its address, its header fields, how its body is sent. */
final class FuzzHeads {

  /** Does one thing to the request and tells what. */
  static String mutate(FuzzMessage message, Dice dice) {
    return switch (dice.below(12)) {
      case 0 -> field(message, "Content-Type", contentType(dice));
      case 1, 2 -> field(message, "Accept", accept(dice));
      case 3, 4 -> field(message, "MCP-Protocol-Version", version(dice));
      case 5 -> field(message, "Mcp-Method", lie(dice));
      case 6 -> field(message, "Mcp-Name", lie(dice));
      case 7 -> field(message, "Mcp-Session-Id", session(dice));
      case 8 -> field(message, "Last-Event-ID", lie(dice));
      case 9 -> framing(message, dice);
      case 10 -> request(message, dice);
      default -> strangeHead(message, dice);
    };
  }

  /** Sets the field, leaves it out or gives it twice. */
  private static String field(FuzzMessage message, String name, String value) {
    if (value.equals("-")) {
      message.head.removeIf(field -> field.name().equalsIgnoreCase(name));
      return "no " + name;
    }
    if (value.startsWith("+")) {
      message.head.add(new FuzzMessage.Field(name, value.substring(1)));
    } else {
      message.set(name, value);
    }
    return name + ": " + (value.length() <= 60 ? value : value.substring(0, 60) + "…");
  }

  private static String contentType(Dice dice) {
    return dice.one(
        "-",
        "text/plain",
        "application/xml",
        "",
        "application/json; charset=utf-16",
        "/",
        ";;;",
        "application/json;q",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "*/*",
        "application/json\u00ff",
        "x".repeat(5_000),
        "+text/html");
  }

  private static String accept(Dice dice) {
    return dice.one(
        "-",
        "",
        "*/*",
        "text/event-stream",
        "application/json",
        "text/html",
        ",,,",
        ";q=1",
        "text/event-stream, application/json",
        "application/json;q=0",
        "text/event-stream;q=x",
        "application/*",
        "+text/plain",
        "x".repeat(3_000));
  }

  private static String version(Dice dice) {
    return dice.oneIn(2)
        ? dice.oneOf(FuzzSeeds.REVISIONS)
        : dice.one("-", "", "1.0", "2099-01-01", "2025-06-18 ", "+2024-11-05", "x".repeat(3_000));
  }

  private static String lie(Dice dice) {
    String base64 =
        Base64.getEncoder().encodeToString("puente_about".getBytes(StandardCharsets.UTF_8));
    return dice.one(
        "-",
        "",
        "tools/call",
        "ping",
        "0",
        "-1",
        "puente_about",
        "=?base64?" + base64 + "?=",
        "=?base64?/w==?=",
        "=?base64?!?=",
        "=?base64?=",
        "=?BASE64?" + base64 + "?=",
        "\u00e9",
        "+other",
        "%00",
        "99999999999999999999",
        "y".repeat(3_000));
  }

  private static String session(Dice dice) {
    return dice.one(
        "-",
        "",
        FuzzMessage.OWN_SESSION,
        FuzzMessage.OTHER_SESSION,
        "none",
        "../../etc",
        "\u00ff",
        "+" + FuzzMessage.OTHER_SESSION,
        "A".repeat(32),
        "z".repeat(4_000));
  }

  private static String framing(FuzzMessage message, Dice dice) {
    message.framing = dice.one(FuzzMessage.Framing.values());
    return "framing " + message.framing;
  }

  private static String request(FuzzMessage message, Dice dice) {
    if (dice.oneIn(2)) {
      message.path =
          dice.one(
              "/mcp",
              "/mcp/",
              "/mcp?sessionId=" + FuzzMessage.OWN_SESSION,
              "/mcp?x=%zz",
              "/mcp/sse",
              "/mcp/messages?sessionId=none",
              "/mcp/messages?sessionId=" + FuzzMessage.OTHER_SESSION,
              "/mcp/messages?sessionId=",
              "/mcp/none",
              "/mcp#x",
              "/mcp%00",
              "/%6dcp",
              "//mcp",
              "/mcp/../mcp",
              "/mcp;a=b",
              "/mcp?" + "q".repeat(3_000));
      return "path " + (message.path.length() < 60 ? message.path : "long");
    }
    message.method = dice.one("GET", "DELETE", "OPTIONS", "HEAD", "PUT", "PATCH", "TRACE", "GET");
    return message.method;
  }

  /** Also what is not well-formed HTTP. */
  private static String strangeHead(FuzzMessage message, Dice dice) {
    int what = dice.below(12);
    switch (what) {
      case 0 -> message.head.add(new FuzzMessage.Field("Expect", "100-continue"));
      case 1 -> message.head.add(new FuzzMessage.Field("X-Long", "v".repeat(6_000)));
      case 2 ->
          message.head.add(
              new FuzzMessage.Field(
                  "Accept-Language", dice.one("en;q=x", "\u00e9", "zz-" + "a".repeat(999))));
      case 3 ->
          message.head.add(
              new FuzzMessage.Field(
                  "Idempotency-Key", dice.one("", " ", "k".repeat(3_000), "\u00ff")));
      case 4 ->
          message.head.add(
              new FuzzMessage.Field(
                  "X-Conversation-Id", dice.one("", "c".repeat(3_000), "\u00ff")));
      case 5 ->
          message.head.add(
              new FuzzMessage.Field("Origin", dice.one("null", "http://evil.example", "")));
      case 6 ->
          message.head.add(
              new FuzzMessage.Field(
                  "Authorization", dice.one("Bearer", "Bearer x", "Basic eDp5", "\u00ff")));
      case 7 -> message.head.add(new FuzzMessage.Field("X-Huge", "v".repeat(100_000)));
      case 8 ->
          message.version =
              dice.one("HTTP/1.0", "HTTP/9.9", "HTTP/2.0", "http/1.1", "", "HTCPCP/1.0");
      case 9 ->
          message.method =
              dice.one("", "po st", "x".repeat(10_000), "PRI", "P\0ST", "\u0001", "POST\u007f");
      case 10 ->
          message.head.add(
              new FuzzMessage.Field(dice.one("", "a b", "X\u0000", "no colon\r\nX"), "x"));
      default ->
          message.head.add(
              new FuzzMessage.Field("X-Value", dice.one("a\u0000b", "a\rb", "a\r\n b", "\u0007")));
    }
    message.soundHead &= what < 7;
    return "strange head " + what;
  }

  private FuzzHeads() {}
}
