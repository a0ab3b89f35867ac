package puente.audit.documents;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;

/**
 * The bucket, and as whom it is entered.
 *
 * @param endpoint where an S3 is that is not Amazon's; null for Amazon's own
 * @param keys the keys of the settings; null for whatever this machine is given: its role, a
 *     profile, a web identity
 * @param roleArn the role to take on top of that; null for none
 * @param roleEndpoint where roles are given out, if not at Amazon's
 * @param silence after which a request is given up
 */
public record S3Settings(
    String bucket,
    String region,
    @Nullable URI endpoint,
    @Nullable Keys keys,
    @Nullable String roleArn,
    @Nullable URI roleEndpoint,
    Duration silence) {
  /** The time that S3 may be silent. */
  public static final Duration USUAL_SILENCE = Duration.ofSeconds(10);

  /**
   * Keys of an account.
   *
   * @param token with keys that are good for some hours only
   */
  public record Keys(Secret id, Secret secret, @Nullable Secret token) {}
}
