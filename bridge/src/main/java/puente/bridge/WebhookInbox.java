package puente.bridge;

import tools.jackson.databind.node.ObjectNode;

/** The events that vendors sent by themselves, kept for a while and each once. */
public interface WebhookInbox {

  /**
   * Keeps it; on disk when this returns.
   *
   * @param vendor who told it
   * @param key the same for each delivery of the same
   * @param fact what there is to know of it, without personal data
   * @return whether it is new
   */
  boolean add(String vendor, String key, ObjectNode fact);
}
