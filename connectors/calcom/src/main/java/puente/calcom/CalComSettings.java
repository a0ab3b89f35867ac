package puente.calcom;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import puente.bridge.Secret;
import puente.httpclient.TrustedCertificates;

/**
 * Where Cal.com is and whose calendar is booked.
 *
 * @param key an API key ({@code cal_…}) or an OAuth access token
 * @param zone the zone of the people where a caller names none
 * @param readDeadline for one call that reads, with its repeat
 * @param writeDeadline for one call that writes
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

  /** The same, whose certificate may be from others too. */
  public CalComSettings trusting(TrustedCertificates other) {
    return new CalComSettings(url, key, zone, readDeadline, writeDeadline, other);
  }

  /** The usual deadlines. */
  public static CalComSettings of(URI url, Secret key, ZoneId zone) {
    return new CalComSettings(url, key, zone, Duration.ofSeconds(15), Duration.ofSeconds(30));
  }
}
