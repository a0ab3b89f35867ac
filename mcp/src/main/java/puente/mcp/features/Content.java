package puente.mcp.features;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** A piece of a tool's result or of a prompt: server/tools, "Tool Result". */
public sealed interface Content {

  /** The piece on the wire. */
  public ObjectNode json();

  /** Plain text. */
  record Text(String text) implements Content {
    @Override
    public ObjectNode json() {
      return Json.object().put("type", "text").put("text", text);
    }
  }

  /** A picture. */
  @SuppressWarnings("ArrayRecordComponent") // Written once and never compared.
  record Image(byte[] data, String mimeType) implements Content {
    @Override
    public ObjectNode json() {
      return bytes("image", data, mimeType);
    }
  }

  /** A sound; revisions that know none are told so in words. */
  @SuppressWarnings("ArrayRecordComponent")
  record Audio(byte[] data, String mimeType) implements Content {
    @Override
    public ObjectNode json() {
      return bytes("audio", data, mimeType);
    }
  }

  /** A resource with its contents. */
  record Embedded(Contents contents) implements Content {
    @Override
    public ObjectNode json() {
      ObjectNode json = Json.object().put("type", "resource");
      json.set("resource", contents.json());
      return json;
    }
  }

  /**
   * The contents of a resource: text, or bytes.
   *
   * @param text null when it is bytes
   * @param blob null when it is text
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Contents(String uri, String mimeType, @Nullable String text, byte @Nullable [] blob) {

    public static Contents text(String uri, String mimeType, String text) {
      return new Contents(uri, mimeType, text, null);
    }

    public static Contents blob(String uri, String mimeType, byte[] blob) {
      return new Contents(uri, mimeType, null, blob);
    }

    public ObjectNode json() {
      ObjectNode json = Json.object().put("uri", uri).put("mimeType", mimeType);
      return blob == null
          ? json.put("text", text == null ? "" : text)
          : json.put("blob", Base64.getEncoder().encodeToString(blob));
    }
  }

  private static ObjectNode bytes(String type, byte[] data, String mimeType) {
    return Json.object()
        .put("type", type)
        .put("data", Base64.getEncoder().encodeToString(data))
        .put("mimeType", mimeType);
  }
}
