package puente.http.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * The signatures that are taken (RFC 7518, RFC 8037), each by a key of its own kind: never none,
 * and never an HMAC, for which anybody could use a public key.
 */
final class Signatures {
  private static final Set<String> RSA =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
  private static final Set<String> ED25519 = Set.of("EdDSA", "Ed25519");
  private static final int SHORTEST_RSA_KEY = 2048;

  /** The bytes before the 32 of a public key of Ed25519 (RFC 8410, 4). */
  private static final byte[] ED25519_KEY = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Tells whether signatures of that algorithm are accepted at all. */
  static boolean areTaken(String algorithm) {
    return RSA.contains(algorithm)
        || ED25519.contains(algorithm)
        || algorithm.equals("ES256")
        || algorithm.equals("ES384");
  }

  /** Tells whether the key is one for such signatures. */
  static boolean fit(JWK key, String algorithm) {
    boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    boolean named =
        key.getAlgorithm() == null
            || key.getAlgorithm().getName().equals(algorithm)
            || (key instanceof OctetKeyPair && ED25519.contains(key.getAlgorithm().getName()));
    return signs && named && isOfKind(key, algorithm);
  }

  private static boolean isOfKind(JWK key, String algorithm) {
    return switch (key) {
      case RSAKey rsa -> RSA.contains(algorithm) && rsa.size() >= SHORTEST_RSA_KEY;
      case ECKey ec ->
          (algorithm.equals("ES256") && ec.getCurve().equals(Curve.P_256))
              || (algorithm.equals("ES384") && ec.getCurve().equals(Curve.P_384));
      case OctetKeyPair okp -> ED25519.contains(algorithm) && okp.getCurve().equals(Curve.Ed25519);
      default -> false;
    };
  }

  /** Tells whether the key's owner signed it; the key fits. */
  static boolean isSigned(JWSObject token, JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> verified(token, new RSASSAVerifier(rsa.toRSAPublicKey()));
        case ECKey ec -> verified(token, new ECDSAVerifier(ec.toECPublicKey()));
        case OctetKeyPair okp -> isSignedByEd25519(token, okp);
        default -> false;
      };
    } catch (JOSEException | GeneralSecurityException unfit) {
      return false;
    }
  }

  private static boolean verified(JWSObject token, JWSVerifier verifier) throws JOSEException {
    JWSHeader header = token.getHeader();
    return verifier.verify(header, token.getSigningInput(), token.getSignature());
  }

  private static boolean isSignedByEd25519(JWSObject token, OctetKeyPair key)
      throws GeneralSecurityException {
    byte[] point = key.getX().decode();
    byte[] encoded = new byte[ED25519_KEY.length + point.length];
    System.arraycopy(ED25519_KEY, 0, encoded, 0, ED25519_KEY.length);
    System.arraycopy(point, 0, encoded, ED25519_KEY.length, point.length);
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    ed25519.update(token.getSigningInput());
    return ed25519.verify(token.getSignature().decode());
  }

  private Signatures() {}
}
