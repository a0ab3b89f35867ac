package puente.odoo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Json;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;
import puente.odoo.OdooSettings.Protocol;
import puente.wire.Exchange;
import puente.wire.Path;
import puente.wire.Reply;
import puente.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds out the server's version, chooses the protocol and logs in. One login is enough for the
 * life of the process: it costs the server half a second (FACTS.md, "Wire"). A refused one is not
 * tried again for half a minute, lest the account be locked.
 */
final class Login {
  private static final int FIRST_WITH_JSON2 = 19;
  // "19.0", "saas~18.3", "saas-15.2": the first number is the major version.
  private static final Pattern VERSION = Pattern.compile("(\\d+)");
  private static final Invocation VERSION_CALL =
      new Invocation("common", "version", Map.of(), false);
  private static final Invocation LOGIN_CALL =
      new Invocation("res.users", "authenticate", Map.of(), false);

  private final Wire wire;
  private final OdooSettings settings;
  private final OdooProblems problems;
  private final JsonRpc rpc;
  private final InstantSource clock;
  private volatile @Nullable Instant refusedUntil;

  Login(Wire wire, OdooSettings settings, InstantSource clock) {
    this.wire = wire;
    this.settings = settings;
    this.problems = new OdooProblems(settings);
    this.rpc = new JsonRpc(wire, settings, problems);
    this.clock = clock;
  }

  /**
   * Connects.
   *
   * @throws Refusal when the server can't be reached or does not let us in
   */
  Session open() {
    Instant pause = refusedUntil;
    if (pause != null && clock.instant().isBefore(pause)) {
      throw new Refusal(problems.credentials());
    }
    int version = version();
    if (settings.protocol() == Protocol.JSON2 || isAutomatic(version)) {
      Json2Wire json2 = new Json2Wire(wire, settings, problems);
      if (json2.acceptsKey()) {
        return new Session(version, json2);
      }
      if (settings.protocol() == Protocol.JSON2) {
        throw refused();
      }
    }
    return new Session(version, new JsonRpcWire(rpc, authenticate()));
  }

  private boolean isAutomatic(int version) {
    return settings.protocol() == Protocol.AUTO && version >= FIRST_WITH_JSON2;
  }

  private int version() {
    // Odoo 19 and later tell it here, without a login; the path is unknown to those before.
    Reply reply =
        wire.send(Exchange.read("GET", Path.of("web", "version"), settings.readDeadline()));
    JsonNode told = reply.status() == 200 ? readable(reply) : null;
    if (told == null || !told.path("version").isString()) {
      told = rpc.ask("common", "version", List.of(), VERSION_CALL);
    }
    String words = told.path("version").asString(told.path("server_version").asString(""));
    Matcher number = VERSION.matcher(words);
    if (number.find()) {
      return Integer.parseInt(number.group(1));
    }
    throw new Refusal(
        new Problem.Unavailable(
            OdooProblems.ODOO,
            Text.format(
                "Odoo no dice su versión. Revise %s.",
                "Odoo does not tell its version. Check %s.", settings.variable("ODOO_URL")),
            null));
  }

  private static @Nullable JsonNode readable(Reply reply) {
    try {
      return Json.read(reply.body());
    } catch (JacksonException page) {
      return null;
    }
  }

  private long authenticate() {
    List<?> arguments =
        List.of(settings.database(), settings.login(), settings.key().value(), Map.of());
    JsonNode uid = rpc.ask("common", "authenticate", arguments, LOGIN_CALL);
    if (!uid.isIntegralNumber()) {
      throw refused(); // a bad login is "result": false
    }
    return uid.longValue();
  }

  private Refusal refused() {
    refusedUntil = clock.instant().plus(OdooProblems.LOGIN_PAUSE);
    return new Refusal(problems.credentials());
  }
}
