package puente.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One message of the fuzzer, as it will be sent, and what was done to it. */
final class FuzzMessage {
  /** Stands in a header field or path for what only the sender knows. */
  static final String OWN_SESSION = "{session}";

  /** A session of somebody else. */
  static final String OTHER_SESSION = "{other}";

  /** A header field, or what looks like one: written as it is. */
  record Field(String name, String value) {}

  /** How the body is written after the head. */
  enum Framing {
    /** With its length. */
    WHOLE(true),
    /** In chunks. */
    CHUNKED(true),
    /** A length greater than what comes before the sender stops. */
    CUT(false),
    /** A length smaller than what comes. */
    SHORT(false),
    /** A length that is none, or two of them. */
    NO_NUMBER(false),
    /** Both in chunks and with a length. */
    BOTH(false),
    /** In chunks that are not well-formed, or end early. */
    BAD_CHUNKS(false);

    /** Whether the server gets to see the whole body, and no more. */
    final boolean sound;

    Framing(boolean sound) {
      this.sound = sound;
    }
  }

  final long number;
  final String revision;
  final List<String> story = new ArrayList<>();
  final List<Field> head = new ArrayList<>();
  JsonNode tree;
  byte @Nullable [] raw;
  String method = "POST";
  String path;
  String version = "HTTP/1.1";
  Framing framing = Framing.WHOLE;

  /** Whether the request line and the header fields are well-formed HTTP. */
  boolean soundHead = true;

  FuzzMessage(long number, String revision, String path, JsonNode tree) {
    this.number = number;
    this.revision = revision;
    this.path = path;
    this.tree = tree;
  }

  /** The body: what a mutation made of it, else the tree as text. */
  byte[] body() {
    byte[] made = raw;
    return made == null ? FuzzTrees.text(tree).getBytes(StandardCharsets.UTF_8) : made;
  }

  /** What a strict reader makes of the body; null when it is not one JSON document. */
  @Nullable JsonNode read() {
    try {
      JsonNode read = Json.read(body());
      return read.isMissingNode() ? null : read;
    } catch (JacksonException malformed) {
      return null;
    }
  }

  @Nullable String field(String name) {
    for (Field field : head) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return null;
  }

  void set(String name, String value) {
    head.removeIf(field -> field.name().equalsIgnoreCase(name));
    head.add(new Field(name, value));
  }

  /** Whether it is well-formed HTTP, so that it is owed an answer. */
  boolean soundHttp() {
    return soundHead && framing.sound;
  }

  @Override
  public String toString() {
    String told = number + " " + method + " " + path + " " + revision + " " + story;
    return told.replaceAll("\\p{Cntrl}", "�");
  }
}
