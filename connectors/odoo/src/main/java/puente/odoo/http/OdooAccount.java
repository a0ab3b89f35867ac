package puente.odoo.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.httpclient.HostAndPort;
import puente.odoo.OdooSettings;
import tools.jackson.databind.JsonNode;

/**
 * An Odoo database as an account. Its own uuid may be read by administrators only (measured on 19:
 * a plain salesperson is refused); then the time at which its first user was made has to do, which
 * distinguishes databases that were not copied from each other.
 */
final class OdooAccount implements BackEndAccount {
  /** Another database may be put in the place of one while this process runs. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** OdooBot, which is made with the database and which Odoo does not let anybody delete. */
  private static final long FIRST_USER = 1;

  private final HttpOdoo odoo;
  private final String environment;
  private final InstantSource clock;
  private volatile Origin known;
  private volatile Instant asked = Instant.MIN;
  private volatile boolean uuidHidden;
  private volatile @Nullable OdooAccount other;

  OdooAccount(HttpOdoo odoo, OdooSettings settings, InstantSource clock) {
    this.odoo = odoo;
    this.environment = "environment " + settings.environment().name().toLowerCase(Locale.ROOT);
    this.clock = clock;
    this.known = new Origin(address(settings.url(), settings.database()), null, null);
  }

  /** Returns an address that is equal for equal addresses, however they are written. */
  static String address(URI url, String database) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    HostAndPort target = HostAndPort.of(url);
    String port = target.port() < 0 || target.port() == usual ? "" : ":" + target.port();
    String path = url.getPath() == null ? "" : url.getPath().replaceFirst("/+$", "");
    String host = target.host().toLowerCase(Locale.ROOT);
    return "Odoo " + scheme + "://" + host + port + path + " (" + database + ")";
  }

  @Override
  public String address() {
    return known.address();
  }

  /** Of jobs of earlier versions no more is known than the environment. */
  @Override
  public boolean isAt(String address) {
    return address.equals(known.address()) || address.equals(environment);
  }

  /** Says which other database is configured: what belongs to that one has not moved here. */
  void standsBeside(OdooAccount configured) {
    other = configured;
  }

  /**
   * Odoo gives a database that it copies a uuid of its own, so an Odoo that has the uuid of the job
   * has moved; unless the other one that is configured is where the job was made, and this one was
   * copied from it by PostgreSQL's tools. The time at which the first user was made says too
   * little: copies share it.
   */
  @Override
  public boolean isMoved(Origin origin) {
    OdooAccount beside = other;
    boolean isOfTheOther = beside != null && beside.isAt(origin.address());
    return origin.id() != null && !isOfTheOther && origin.id().equals(identified().id());
  }

  @Override
  public Origin identified() {
    Instant now = clock.instant();
    Origin kept = known;
    boolean fresh = !now.isBefore(asked) && now.isBefore(asked.plus(KEPT));
    if (kept.isIdentified() && fresh) {
      return kept;
    }
    String uuid = uuid();
    Origin told = new Origin(kept.address(), uuid, uuid == null ? created() : null);
    known = told;
    asked = now;
    return told;
  }

  private @Nullable String uuid() {
    if (uuidHidden) {
      return null;
    }
    try {
      JsonNode uuid = odoo.read("ir.config_parameter", "get_param", Map.of("key", "database.uuid"));
      return uuid.isString() ? uuid.stringValue() : null;
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Unavailable
          || refusal.problem() instanceof Problem.TooMany) {
        throw refusal;
      }
      uuidHidden = true;
      return null;
    }
  }

  private @Nullable String created() {
    JsonNode first =
        odoo.read("res.users", "get_metadata", Map.of("ids", List.of(FIRST_USER))).path(0);
    String date = first.path("create_date").asString("");
    return date.isEmpty() ? null : date;
  }
}
