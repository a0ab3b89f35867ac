package puente.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes names ours: another schema of the same database may be another Puente's. */
record SchemaScope(String schema) {

  /** The number that PostgreSQL's advisory locks know a name by. */
  long key(String name) {
    try {
      byte[] text = ("puente\n" + schema + "\n" + name).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /** The channel that signals are sent on. */
  String channel() {
    return "puente_" + Long.toHexString(key("channel"));
  }
}
