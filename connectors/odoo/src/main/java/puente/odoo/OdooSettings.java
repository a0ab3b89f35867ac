package puente.odoo;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import puente.bridge.Secret;
import puente.httpclient.TrustedCertificates;
import puente.odoo.Odoo.Environment;

/**
 * The address of an Odoo database and how it is used.
 *
 * @param login the user's login; JSON-2 does without it, the key says who it is
 * @param key an API key or, before 19 or without JSON-2, the password
 * @param readDeadline the time for one call that reads, with its repeat
 * @param writeDeadline the time for one call that writes: above 30 s, since Odoo retries a
 *     serialization failure for up to 23 s before it gives up (docs/odoo-facts.md, "Wire", "Exactly
 *     once")
 * @param callsAtOnce how many calls may be under way to this database
 * @param zone the time zone of the people: the context's {@code tz}, for Odoo's own "today"
 * @param trust whose certificates it may show
 */
public record OdooSettings(
    Environment environment,
    URI url,
    String database,
    String login,
    Secret key,
    Protocol protocol,
    Duration readDeadline,
    Duration writeDeadline,
    int callsAtOnce,
    ZoneId zone,
    TrustedCertificates trust) {

  /** The protocol to use with Odoo: {@code ODOO_PROTOCOL}. */
  public enum Protocol {
    /**
     * JSON-2 where the server has it and the key is one of its API keys, else JSON-RPC, else
     * XML-RPC: the next is tried where one is not there, or not let through.
     */
    AUTO,
    JSON2,
    JSONRPC,
    XMLRPC
  }

  /** Refuses an address that is not one. */
  public OdooSettings {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web
        || url.getRawAuthority() == null
        || url.getUserInfo() != null
        || url.getQuery() != null) {
      throw new IllegalArgumentException(
          variable(environment, "ODOO_URL")
              + " must be an address such as https://company.odoo.com, without user or query");
    }
  }

  /** The usual deadlines and limits. */
  public static OdooSettings of(
      Environment environment, URI url, String database, String login, Secret key) {
    return new OdooSettings(
        environment,
        url,
        database,
        login,
        key,
        Protocol.AUTO,
        Duration.ofSeconds(15),
        Duration.ofSeconds(35),
        16,
        ZoneId.of("UTC"),
        TrustedCertificates.USUAL);
  }

  /** Returns these settings with another protocol. */
  public OdooSettings by(Protocol other) {
    return new OdooSettings(
        environment,
        url,
        database,
        login,
        key,
        other,
        readDeadline,
        writeDeadline,
        callsAtOnce,
        zone,
        trust);
  }

  /** Returns these settings with other deadlines. */
  public OdooSettings within(Duration read, Duration write) {
    return new OdooSettings(
        environment, url, database, login, key, protocol, read, write, callsAtOnce, zone, trust);
  }

  /** Returns these settings for people elsewhere. */
  public OdooSettings in(ZoneId other) {
    return new OdooSettings(
        environment,
        url,
        database,
        login,
        key,
        protocol,
        readDeadline,
        writeDeadline,
        callsAtOnce,
        other,
        trust);
  }

  /** Returns these settings with other certificates to trust. */
  public OdooSettings trusting(TrustedCertificates other) {
    return new OdooSettings(
        environment,
        url,
        database,
        login,
        key,
        protocol,
        readDeadline,
        writeDeadline,
        callsAtOnce,
        zone,
        other);
  }

  /** The environment variable this database is configured with. */
  public String variable(String name) {
    return variable(environment, name);
  }

  private static String variable(Environment environment, String name) {
    return environment == Environment.DEVELOPMENT ? "DEV_" + name : name;
  }
}
