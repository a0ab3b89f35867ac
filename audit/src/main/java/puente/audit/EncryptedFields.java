package puente.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;
import puente.audit.PersonalDataKeys.PersonKey;
import puente.store.Transaction;
import tools.jackson.databind.JsonNode;

/**
 * Seals what a call said of persons: AES-GCM (NIST SP 800-38D) under a key that HKDF (RFC 5869)
 * makes of the keys of all of them.
 */
public final class EncryptedFields {
  private static final byte[] INFO = "puente audit 1".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Returns the sealed content of a line, as JSON; null where it names nobody. */
  static @Nullable String of(Transaction transaction, AuditLine line, PersonalDataKeys persons)
      throws SQLException {
    AuditLine.Personal personal = line.personal();
    if (personal == null) {
      return null;
    }
    List<PersonKey> keys = persons.of(transaction, personal.persons());
    StringBuilder json = new StringBuilder("{\"by\":[");
    keys.forEach(key -> json.append('"').append(key.id()).append("\","));
    json.setLength(json.length() - 1);
    return json.append("],\"box\":\"")
        .append(box(keys, personal.original()))
        .append("\"}")
        .toString();
  }

  public static String box(List<PersonKey> keys, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys, nonce);
      byte[] hidden = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + hidden.length).put(nonce).put(hidden).array());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing); // Every Java platform has it.
    }
  }

  /** Opens sealed content, where the keys of all whom it names still exist. */
  static Optional<String> open(JsonNode sealed, PersonalDataKeys persons) {
    List<String> ids = new ArrayList<>();
    sealed.path("by").forEach(id -> ids.add(id.asString()));
    return persons.find(ids).map(keys -> open(keys, sealed.path("box").asString()));
  }

  private static String open(List<PersonKey> keys, String box) {
    byte[] whole = Base64.getDecoder().decode(box);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, keys, Arrays.copyOf(whole, NONCE_BYTES));
      return new String(
          cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException altered) {
      throw new IllegalArgumentException("it was sealed otherwise", altered);
    }
  }

  private static Cipher cipher(int mode, List<PersonKey> keys, byte[] nonce)
      throws GeneralSecurityException {
    HKDFParameterSpec.Builder made = HKDFParameterSpec.ofExtract();
    keys.stream()
        .sorted(Comparator.comparing(PersonKey::id))
        .forEach(key -> made.addIKM(Base64.getDecoder().decode(key.key().value())));
    SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", made.thenExpand(INFO, 32));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private EncryptedFields() {}
}
