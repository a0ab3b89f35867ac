package puente.store;

import puente.bridge.json.Digest;

/** Makes names ours: another schema of the same database may be another Puente's. */
record SchemaScope(String schema) {

  /** The number that PostgreSQL's advisory locks know a name by. */
  long key(String name) {
    String digest = Digest.of("puente\n" + schema + "\n" + name);
    return Long.parseUnsignedLong(digest.substring(0, 16), 16);
  }

  /** The channel that signals are sent on. */
  String channel() {
    return "puente_" + Long.toHexString(key("channel"));
  }
}
