package puente.calcom;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import puente.bridge.Secret;
import puente.httpclient.TrustedCertificates;

/**
 * The address of Cal.com and the key to the calendar that is booked.
 *
 * @param key an API key ({@code cal_…}) or an OAuth access token
 * @param zone the zone of the people where a caller names none
 * @param readDeadline the time for one call that reads, with its repeat
 * @param writeDeadline the time for one call that writes
 * @param trust whose certificates it may show
 */
public record CalComSettings(
    URI url,
    Secret key,
    ZoneId zone,
    Duration readDeadline,
    Duration writeDeadline,
    TrustedCertificates trust) {

  /** Trusted as usual. */
  public CalComSettings(
      URI url, Secret key, ZoneId zone, Duration readDeadline, Duration writeDeadline) {
    this(url, key, zone, readDeadline, writeDeadline, TrustedCertificates.USUAL);
  }

  /** Returns these settings with other certificates to trust. */
  public CalComSettings trusting(TrustedCertificates other) {
    return new CalComSettings(url, key, zone, readDeadline, writeDeadline, other);
  }

  /** The usual deadlines. */
  public static CalComSettings of(URI url, Secret key, ZoneId zone) {
    return new CalComSettings(url, key, zone, Duration.ofSeconds(15), Duration.ofSeconds(30));
  }
}
