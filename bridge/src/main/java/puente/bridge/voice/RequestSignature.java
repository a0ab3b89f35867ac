package puente.bridge.voice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import puente.bridge.Secret;

/**
 * HMAC-SHA256 in hexadecimal over the bytes of a request, by any of several secrets, so that one
 * can be replaced by the next.
 */
public record RequestSignature(List<Secret> secrets) {
  private static final String ALGORITHM = "HmacSHA256";

  public RequestSignature {
    secrets = List.copyOf(secrets);
  }

  /** Whether there is no secret to check signatures with. */
  public boolean isUnset() {
    return secrets.isEmpty();
  }

  /** Whether the signature over these parts is of one of the secrets; in constant time. */
  public boolean fits(String hex, byte[]... parts) {
    byte[] given = hex.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    boolean fits = false;
    for (Secret secret : secrets) {
      fits |= MessageDigest.isEqual(of(secret, parts), given);
    }
    return fits;
  }

  private static byte[] of(Secret secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
