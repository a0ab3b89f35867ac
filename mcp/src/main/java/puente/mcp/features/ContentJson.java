package puente.mcp.features;

import puente.mcp.protocol.Revision;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@link Content} as a revision knows it. */
public final class ContentJson {

  public static ObjectNode of(Content content, Revision revision) {
    boolean unknown = content instanceof Content.Audio && !revision.has(Revision.Trait.AUDIO);
    return unknown ? new Content.Text("(audio)").json() : content.json();
  }

  private ContentJson() {}
}
