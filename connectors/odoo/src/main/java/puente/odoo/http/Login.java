package puente.odoo.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.Exchange;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Reply;
import puente.odoo.Invocation;
import puente.odoo.NotOdoo;
import puente.odoo.Odoo;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.TranslationLanguage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds out the server's version, chooses the protocol and logs in. One login is enough for the
 * life of the process: it costs the server half a second (docs/odoo-facts.md, "Wire"). A refused
 * one is not tried again for half a minute, lest the account be locked.
 */
final class Login {
  private static final int FIRST_WITH_JSON2 = 19;
  // "19.0", "saas~18.3", "saas-15.2": the first number is the major version.
  private static final Pattern VERSION = Pattern.compile("(\\d+)");
  private static final Invocation VERSION_CALL =
      new Invocation("common", "version", Map.of(), false);
  private static final Invocation LOGIN_CALL =
      new Invocation("res.users", "authenticate", Map.of(), false);

  private final HttpClient wire;
  private final OdooSettings settings;
  private final OdooProblems problems;
  private final JsonRpc jsonRpc;
  private final XmlRpc xmlRpc;
  private final InstantSource clock;
  private volatile @Nullable Instant refusedUntil;

  Login(HttpClient wire, OdooSettings settings, InstantSource clock) {
    this.wire = wire;
    this.settings = settings;
    this.problems = new OdooProblems(settings);
    this.jsonRpc = new JsonRpc(wire, settings, problems);
    this.xmlRpc = new XmlRpc(wire, settings, problems);
    this.clock = clock;
  }

  /**
   * Connects by the best protocol that is let through. Where one is not there the next is tried;
   * bad credentials are bad by all of them, but for a password, which JSON-2 does not take.
   *
   * @throws ProblemException when the server can't be reached or does not let us in
   */
  OdooSession open() {
    Instant pause = refusedUntil;
    Instant now = clock.instant();
    // A pause that is further ahead was set before the clock was set back.
    if (pause != null
        && now.isBefore(pause)
        && !pause.isAfter(now.plus(OdooProblems.LOGIN_PAUSE))) {
      throw new ProblemException(problems.credentials());
    }
    int version = version();
    List<Text> notes = new ArrayList<>();
    ProblemException absent = null;
    boolean keyRefused = false;
    for (Protocol protocol : protocols(version)) {
      try {
        Optional<LoggedIn> open = open(protocol);
        if (open.isPresent()) {
          LoggedIn ours = open.get();
          return new OdooSession(version, ours.wire(), ours.language(), List.copyOf(notes));
        }
        keyRefused = true;
        notes.add(problems.unsendable() == null ? password() : json2Cannot());
      } catch (ProblemException refusal) {
        if (!NotOdoo.isWhy(refusal)) {
          throw refusal;
        }
        absent = absent == null ? refusal : absent;
        notes.add(absent(protocol, refusal));
      }
    }
    throw keyRefused || absent == null ? refused() : absent;
  }

  private List<Protocol> protocols(int version) {
    if (settings.protocol() != Protocol.AUTO) {
      return List.of(settings.protocol());
    }
    return version >= FIRST_WITH_JSON2
        ? List.of(Protocol.JSON2, Protocol.JSONRPC, Protocol.XMLRPC)
        : List.of(Protocol.JSONRPC, Protocol.XMLRPC);
  }

  /** The way by this protocol; none where JSON-2 is there and does not take the key. */
  private Optional<LoggedIn> open(Protocol protocol) {
    return switch (protocol) {
      case JSON2 -> {
        Json2Wire json2 = new Json2Wire(wire, settings, problems);
        if (problems.unsendable() != null) {
          if (settings.protocol() == Protocol.JSON2) {
            throw problems.configuredFor(json2Cannot());
          }
          yield Optional.empty();
        }
        yield json2
            .userContext()
            .map(context -> new LoggedIn(json2, TranslationLanguage.of(context.path("lang"))));
      }
      case AUTO, JSONRPC -> Optional.of(loggedIn(new RpcWire(jsonRpc, authenticate(jsonRpc))));
      case XMLRPC -> Optional.of(loggedIn(new RpcWire(xmlRpc, authenticate(xmlRpc))));
    };
  }

  /** A wire of our user, and the language that this user has. */
  private record LoggedIn(OdooWire wire, String language) {}

  private static LoggedIn loggedIn(RpcWire wire) {
    Map<String, ?> ours = Map.of("ids", List.of(wire.uid()), "fields", List.of("lang"));
    JsonNode rows = wire.call(new Invocation("res.users", "read", ours, false));
    return new LoggedIn(wire, TranslationLanguage.of(rows.path(0).path("lang")));
  }

  private int version() {
    // Odoo 19 and later tell it here, without a login; the path is unknown to those before.
    Reply reply =
        wire.send(Exchange.read("GET", Path.of("web", "version"), settings.readDeadline()));
    JsonNode told = reply.status() == 200 ? readable(reply) : null;
    if (told == null || !told.path("version").isString()) {
      told = asked();
    }
    String words = told.path("version").asString(told.path("server_version").asString(""));
    Matcher number = VERSION.matcher(words);
    if (number.find()) {
      return Integer.parseInt(number.group(1));
    }
    throw new ProblemException(
        new Problem.Unavailable(
            Odoo.NAME,
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

  /** The version as the services tell it, by those that may be used. */
  private JsonNode asked() {
    if (settings.protocol() == Protocol.XMLRPC) {
      return version(xmlRpc);
    }
    try {
      return version(jsonRpc);
    } catch (ProblemException refusal) {
      if (settings.protocol() == Protocol.JSONRPC || !NotOdoo.isWhy(refusal)) {
        throw refusal;
      }
    }
    return version(xmlRpc);
  }

  private static JsonNode version(Services services) {
    return services.ask("common", "version", List.of(), VERSION_CALL);
  }

  private long authenticate(Services services) {
    List<?> arguments =
        List.of(settings.database(), settings.login(), settings.key().value(), Map.of());
    JsonNode uid = services.ask("common", "authenticate", arguments, LOGIN_CALL);
    if (!uid.isIntegralNumber()) {
      throw refused(); // a bad login is "result": false
    }
    return uid.longValue();
  }

  private ProblemException refused() {
    refusedUntil = clock.instant().plus(OdooProblems.LOGIN_PAUSE);
    return new ProblemException(problems.credentials());
  }

  private Text json2Cannot() {
    return Text.format(
        "JSON-2 no puede llevar %s: tiene letras que no caben en un encabezado HTTP.",
        "JSON-2 cannot carry %s: it has characters that no HTTP header can hold.",
        String.valueOf(problems.unsendable()));
  }

  private Text password() {
    return Text.format(
        "JSON-2 no acepta %s: no es una clave de API, será una contraseña.",
        "JSON-2 does not take %s: it is no API key, perhaps a password.",
        settings.variable("ODOO_API_KEY"));
  }

  private static Text absent(Protocol protocol, ProblemException refusal) {
    return Text.format(
        "%s no está o no se deja pasar (%s).",
        "%s is not there or not let through (%s).",
        switch (protocol) {
          case JSON2 -> "JSON-2";
          case AUTO, JSONRPC -> "JSON-RPC";
          case XMLRPC -> "XML-RPC";
        },
        NotOdoo.foundBy(refusal));
  }
}
