package puente.bridge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hash that only who has the key can make (RFC 2104). */
public final class Hmac {
  private final SecretKeySpec key;

  private Hmac(String algorithm, byte[] secret) {
    key = new SecretKeySpec(secret, algorithm);
  }

  public static Hmac sha256(byte[] secret) {
    return new Hmac("HmacSHA256", secret);
  }

  public static Hmac sha256(Secret secret) {
    return sha256(secret.value().getBytes(StandardCharsets.UTF_8));
  }

  /** For vendors that sign with nothing better. */
  public static Hmac sha1(Secret secret) {
    return new Hmac("HmacSHA1", secret.value().getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of the parts, one after the other. */
  public byte[] of(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /** The hash in hexadecimal. */
  public String hex(byte[]... parts) {
    return HexFormat.of().formatHex(of(parts));
  }
}
