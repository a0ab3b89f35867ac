package puente.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import puente.bridge.Secret;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1, under the auth token, of the whole address and the form's
 * fields in the order of their names; of a body that is no form the address has the SHA-256.
 * (Twilio, "Webhooks security".)
 */
record Signature(Secret token) {
  private static final String BODY_HASH = "bodySHA256";

  /** Whether Twilio signed that; compared in constant time. */
  boolean fits(String url, byte[] body, String given) {
    String query = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
    String hash = Form.read(query).get(BODY_HASH);
    Form signed = hash.isEmpty() ? Form.read(new String(body, UTF_8)) : Form.read("");
    boolean whole = hash.isEmpty() || same(hash, HexFormat.of().formatHex(sha256(body)));
    boolean fits = false;
    for (String spelling : spellings(url)) { // All of them, so that time tells nothing.
      fits |= same(of(spelling, signed), given);
    }
    return fits && whole;
  }

  String of(String url, Form form) {
    StringBuilder text = new StringBuilder(url);
    new TreeMap<>(form.fields())
        .forEach(
            (name, values) ->
                new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.value().getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA1", impossible);
    }
  }

  /** With the standard port said and unsaid: Twilio does either. */
  private static List<String> spellings(String url) {
    URI parts = URI.create(url.replaceFirst("\\?.*", ""));
    int standard = "https".equals(parts.getScheme()) ? 443 : 80;
    String host = parts.getScheme() + "://" + parts.getHost();
    String rest = url.substring(parts.getScheme().length() + 3 + parts.getRawAuthority().length());
    return parts.getPort() < 0 || parts.getPort() == standard
        ? List.of(host + rest, host + ":" + standard + rest)
        : List.of(url);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
