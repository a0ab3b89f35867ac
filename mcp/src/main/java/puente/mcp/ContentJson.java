package puente.mcp;

import tools.jackson.databind.node.ObjectNode;

/** Writes {@link Content} as a revision knows it. */
final class ContentJson {

  static ObjectNode of(Content content, Revision revision) {
    boolean unknown = content instanceof Content.Audio && !revision.has(Revision.Trait.AUDIO);
    return unknown ? new Content.Text("(audio)").json() : content.json();
  }

  private ContentJson() {}
}
