package puente.bridge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Lets a client keep something for us that it cannot alter: a JSON object with its HMAC. */
public final class Seal {
  private final Hmac hmac;

  /** A seal that whoever has the key can check. */
  public Seal(byte[] secret) {
    hmac = Hmac.sha256(secret);
  }

  /** A key that nobody else has. */
  public static byte[] newKey() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** The content as a text that only this key makes. */
  public String seal(ObjectNode content) {
    byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(bytes) + '.' + base64.encodeToString(hmac.of(bytes));
  }

  /** Opens a sealed value; null when it was not sealed here, or has been altered. */
  public @Nullable ObjectNode open(String sealed) {
    int dot = sealed.indexOf('.');
    if (dot < 0) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
      byte[] mac = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
      return MessageDigest.isEqual(mac, hmac.of(bytes)) ? (ObjectNode) Json.read(bytes) : null;
    } catch (IllegalArgumentException | JacksonException broken) {
      return null;
    }
  }
}
