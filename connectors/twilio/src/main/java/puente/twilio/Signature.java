package puente.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import puente.bridge.Hmac;
import puente.bridge.Secret;
import puente.bridge.json.Digest;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1, under the auth token, of the whole address and the form's
 * fields in the order of their names; of a body that is no form the address has the SHA-256.
 * (Twilio, "Webhooks security".)
 */
record Signature(Secret token) {
  private static final String BODY_HASH = "bodySHA256";

  /** Tells whether Twilio signed that; compared in constant time. */
  boolean fits(String url, byte[] body, String given) {
    String query = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
    String hash = FormFields.read(query).get(BODY_HASH);
    FormFields signed =
        hash.isEmpty() ? FormFields.read(new String(body, UTF_8)) : FormFields.read("");
    boolean whole = hash.isEmpty() || Digest.isEqual(hash, Digest.of(body));
    boolean fits = false;
    for (String spelling : spellings(url)) { // All of them, so that time tells nothing.
      fits |= Digest.isEqual(of(spelling, signed), given);
    }
    return fits && whole;
  }

  String of(String url, FormFields form) {
    StringBuilder text = new StringBuilder(url);
    new TreeMap<>(form.fields())
        .forEach(
            (name, values) ->
                new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
    byte[] mac = Hmac.sha1(token).of(text.toString().getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(mac);
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
}
