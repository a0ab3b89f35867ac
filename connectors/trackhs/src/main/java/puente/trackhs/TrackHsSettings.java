package puente.trackhs;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import puente.bridge.Secret;
import puente.httpclient.Rate;
import puente.httpclient.TrustedCertificates;

/**
 * The address of a tenant of TrackHS and how it is used.
 *
 * @param url the tenant's address without {@code /api}
 * @param username the API key
 * @param password the API secret
 * @param several the form of several values of one parameter
 * @param readDeadline the time for one question, with its repeat
 * @param writeDeadline the time for one work order
 * @param callsAtOnce how many calls may be under way
 * @param zone the time zone of the people
 * @param trust whose certificates it may show
 */
public record TrackHsSettings(
    URI url,
    String username,
    Secret password,
    Query.Several several,
    Duration readDeadline,
    Duration writeDeadline,
    int callsAtOnce,
    ZoneId zone,
    TrustedCertificates trust) {
  /** The rate that TrackHS allows one tenant before it answers 429. */
  public static final Rate RATE = new Rate(10_000, Duration.ofMinutes(5));

  /** The address may end in {@code /api} or not, as both are found in configurations. */
  public TrackHsSettings {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web
        || url.getRawAuthority() == null
        || url.getUserInfo() != null
        || url.getQuery() != null) {
      throw new IllegalArgumentException(
          "TRACKHS_API_URL must be an address such as https://company.trackhs.com/api, without user"
              + " or query");
    }
    url = URI.create(url.toString().replaceFirst("/+$", "").replaceFirst("/api$", ""));
  }

  /** The usual deadlines and limits. */
  public static TrackHsSettings of(URI url, String username, Secret password, ZoneId zone) {
    return new TrackHsSettings(
        url,
        username,
        password,
        Query.Several.COMMA,
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        16,
        zone,
        TrustedCertificates.USUAL);
  }

  /** Returns these settings with other deadlines. */
  public TrackHsSettings within(Duration read, Duration write) {
    return new TrackHsSettings(
        url, username, password, several, read, write, callsAtOnce, zone, trust);
  }

  /** Returns these settings with several values written in another form. */
  public TrackHsSettings writing(Query.Several other) {
    return new TrackHsSettings(
        url, username, password, other, readDeadline, writeDeadline, callsAtOnce, zone, trust);
  }

  /** Returns these settings with other certificates to trust. */
  public TrackHsSettings trusting(TrustedCertificates other) {
    return new TrackHsSettings(
        url, username, password, several, readDeadline, writeDeadline, callsAtOnce, zone, other);
  }
}
