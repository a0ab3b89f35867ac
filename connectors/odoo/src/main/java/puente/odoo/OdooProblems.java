package puente.odoo;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.ClientLimits;
import puente.httpclient.Exchange;
import puente.httpclient.Failure;
import puente.httpclient.HttpClient;
import puente.httpclient.Quota;
import puente.httpclient.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/**
 * The meaning of Odoo's refusals to a caller (the table in docs/odoo-facts.md, "Wire"). Every
 * protocol names the Python class, or what shows it; its {@code debug} traceback is never read.
 */
public record OdooProblems(OdooSettings settings) {
  private static final Logger LOG = System.getLogger(OdooProblems.class.getName());
  public static final Duration LOGIN_PAUSE = Duration.ofSeconds(30);

  private static final Set<String> REFUSALS =
      Set.of("UserError", "ValidationError", "RedirectWarning", "AccessError", "MissingError");

  // "(Record: res.partner(7,), User: 10)", in the words of any language.
  private static final Pattern RECORD = Pattern.compile("([a-z]\\w*(?:\\.\\w+)*)\\((\\d+),");
  private static final Pattern UNKNOWN_NAME =
      Pattern.compile("Invalid field (?:name )?'?(?:[\\w.]+\\.)?(\\w+)'?");
  private static final Pattern UNKNOWN_MODEL =
      Pattern.compile("Object .* doesn't exist|(?:El )?[Oo]bjeto .* no existe\\.?");
  private static final Pattern EXTERNAL_ID =
      Pattern.compile("External ID not found in the system: (\\S+)");

  /**
   * The document in an answer.
   *
   * @throws ProblemException when the answer is none of Odoo's: too busy, a proxy's page, or cut
   *     short
   */
  public JsonNode json(Exchange exchange, Reply reply) {
    int status = reply.status();
    boolean odoos = status == 200 || (status >= 400 && status <= 500 && status != 429);
    if (!odoos) {
      throw notOdoo(exchange, reply);
    }
    return document(exchange, reply, Json::readAnswer);
  }

  /**
   * The document in an answer of the services, which is always 200 whatever it tells.
   *
   * @throws ProblemException as {@link #json}
   */
  public <T> T rpc(Exchange exchange, Reply reply, Format<T> format) {
    if (reply.status() != 200) {
      throw notOdoo(exchange, reply);
    }
    return document(exchange, reply, format);
  }

  private <T> T document(Exchange exchange, Reply reply, Format<T> format) {
    boolean done = reply.status() == 200;
    if (reply.isPage()) { // A proxy's, when the call may have been done behind it.
      throw done && !exchange.isRead() ? exchange.lost(Odoo.NAME, null) : notOdoo(exchange, reply);
    }
    if (done && isBlank(reply.body())) {
      throw exchange.lost(Odoo.NAME, null);
    }
    try {
      return format.read(reply.body());
    } catch (JacksonException | XMLStreamException cut) {
      throw reply.status() == 200 ? unread(exchange, reply, cut) : notOdoo(exchange, reply);
    }
  }

  private static boolean isBlank(byte[] body) {
    for (byte each : body) {
      if (each > ' ' || each < 0) {
        return false;
      }
    }
    return true;
  }

  /** An answer that ends too early was cut; any other is there, and is no outage. */
  private static ProblemException unread(Exchange exchange, Reply reply, Exception failed) {
    return switch (failed) {
      case UnexpectedEndOfInputException _ -> exchange.lost(Odoo.NAME, failed);
      case StreamConstraintsException _ ->
          exchange.unreadable(Odoo.NAME, Failure.TOO_LONG, new Failure.TooLong(failed));
      case StreamReadException _ -> exchange.unreadable(Odoo.NAME, Failure.UNREADABLE, failed);
      default ->
          endsAsXml(reply)
              ? exchange.unreadable(Odoo.NAME, Failure.UNREADABLE, failed)
              : exchange.lost(Odoo.NAME, failed);
    };
  }

  private static boolean endsAsXml(Reply reply) {
    String end = "</methodResponse>";
    return new String(reply.body(), StandardCharsets.UTF_8).stripTrailing().endsWith(end);
  }

  /** A reader of an answer's bytes. */
  public interface Format<T> {
    T read(byte[] body) throws XMLStreamException;
  }

  public ProblemException notOdoo(Exchange exchange, Reply reply) {
    int status = reply.status();
    return switch (status) {
      case 429 -> new ProblemException(new Problem.TooMany(reply.retryAfter(), Odoo.NAME));
      // A server that is down or starting has done nothing; one cut off by a proxy may have.
      case 503 -> new ProblemException(Problem.Unavailable.soon(Odoo.NAME));
      case 500, 502, 504 -> exchange.lost(Odoo.NAME, null);
      case 301, 302, 303, 307, 308 -> address(reply.header("Location").orElse(""));
      default -> address("HTTP " + status);
    };
  }

  private ProblemException address(String found) {
    Text say =
        Text.format(
            "La dirección de Odoo no responde como Odoo (%s). Revise %s y %s.",
            "The address of Odoo does not answer as Odoo (%s). Check %s and %s.",
            OdooText.line(found),
            settings.variable("ODOO_URL"),
            settings.variable("ODOO_DB"));
    return new ProblemException(configuration(say), new NotOdoo(OdooText.line(found)));
  }

  /** Makes the refusal that a Python exception means. */
  public ProblemException fault(Invocation call, String name, String message) {
    String type = name.substring(name.lastIndexOf('.') + 1);
    Problem problem = recognise(call, type, message);
    if (problem == null) {
      LOG.log(Level.WARNING, "Odoo failed in " + call + " with " + name);
      LOG.log(Level.DEBUG, () -> call + ": " + OdooText.line(message));
      problem = broken(call);
    }
    return MissingMethodException.isMeant(call, type, message)
        ? new ProblemException(problem, new MissingMethodException(call))
        : new ProblemException(problem);
  }

  private @Nullable Problem recognise(Invocation call, String type, String message) {
    if (TransientFaults.isRace(type)) {
      return busy();
    }
    if (TransientFaults.isOutage(type)) {
      return Problem.Unavailable.soon(Odoo.NAME);
    }
    // A person's refusal is not searched for words that it may happen to use.
    if (!REFUSALS.contains(type) && TransientFaults.isRaceText(message)) {
      return busy();
    }
    return switch (type) {
      case "AccessDenied", "Unauthorized" -> credentials();
      case "AccessError", "Forbidden" -> access(call, message);
      case "MissingError" -> missing(call, message);
      case "UserError", "ValidationError", "RedirectWarning" ->
          UNKNOWN_MODEL.matcher(message).matches()
              ? absent(call, call.model())
              : Problem.Invalid.of("", OdooText.refused(message), OdooText.NOT_TAKEN);
      case "NotFound", "AttributeError" -> absent(call, call.toString());
      // Odoo 14's word for an unknown column of load() is the bare name.
      case "KeyError" -> absent(call, message.matches("\\w+") ? message : call.toString());
      case "ValueError" -> value(call, message);
      case "OperationalError" ->
          message.contains("does not exist") ? database() : Problem.Unavailable.soon(Odoo.NAME);
      default -> null;
    };
  }

  private @Nullable Problem value(Invocation call, String message) {
    Matcher unknown = UNKNOWN_NAME.matcher(message);
    if (unknown.lookingAt()) {
      return absent(call, unknown.group(1));
    }
    Matcher external = EXTERNAL_ID.matcher(message);
    if (external.lookingAt()) {
      Text what = new Text("el identificador externo", "external id");
      return new Problem.Missing(what, external.group(1));
    }
    return message.startsWith("Wrong value for ")
        ? Problem.Invalid.of("", OdooText.refused(message), OdooText.NOT_TAKEN)
        : null;
  }

  private static Problem access(Invocation call, String message) {
    if (message.startsWith("Private method")) {
      return absent(call, call.toString());
    }
    var byMethod = Map.of("load", "create", "create", "create", "unlink", "unlink");
    String right = byMethod.getOrDefault(call.method(), call.writes() ? "write" : "read");
    return MissingRight.missingIn(message)
        .orElseGet(() -> MissingRight.inAnyWords(message, call.model(), right))
        .problem();
  }

  /** Tells whether the missing record is a mail, which none of our calls names. */
  public static boolean isMailThatWasTakenBack(Problem problem) {
    return problem instanceof Problem.Missing missing
        && missing.what().equals(Models.missing("mail.mail"));
  }

  private static Problem missing(Invocation call, String message) {
    Matcher record = RECORD.matcher(message);
    return record.find()
        ? new Problem.Missing(Models.missing(record.group(1)), record.group(2))
        : new Problem.Missing(Models.missing(call.model()), "?");
  }

  /** Odoo is the wrong version, lacks an app or a field, or we call it wrongly. */
  private static Problem absent(Invocation call, String what) {
    LOG.log(Level.WARNING, "Odoo has no " + what + ", wanted by " + call);
    return configuration(
        Text.format(
            "A esta base de Odoo le falta «%s» (%s), que Puente necesita. Avise a quien la"
                + " administra.",
            "This Odoo database lacks “%s” (%s), which Puente needs. Tell its administrator.",
            what,
            call.model()));
  }

  private static Problem broken(Invocation call) {
    return configuration(
        Text.format(
            "Odoo tuvo un error interno al trabajar con %s. No se cambió nada.",
            "Odoo had an internal error while working with %s. Nothing was changed.",
            Models.named(call.model())));
  }

  /** A race that Odoo lost too often: the same call may be made again at once. */
  public static Problem busy() {
    return new Problem.Unavailable(
        Odoo.NAME,
        new Text(
            "Odoo está cambiando ese mismo registro. Inténtelo de nuevo en un momento.",
            "Odoo is changing that very record. Try again in a moment."),
        Duration.ofSeconds(2));
  }

  /** A bad login or key, with what to look at. */
  public Problem credentials() {
    return new Problem.Unavailable(
        Odoo.NAME,
        Text.format(
            "Odoo no acepta las credenciales de Puente. Revise %s, %s y %s; una clave nueva se crea"
                + " en Odoo, en Preferencias, Seguridad de la cuenta, Nueva clave de API.",
            "Odoo does not accept Puente's credentials. Check %s, %s and %s; a new key is made in"
                + " Odoo under Preferences, Account Security, New API Key.",
            settings.variable("ODOO_LOGIN"),
            settings.variable("ODOO_API_KEY"),
            settings.variable("ODOO_DB")),
        LOGIN_PAUSE);
  }

  /** The line to this database. */
  public HttpClient wire(ClientLimits limits, Runnable probe) {
    return new HttpClient(Odoo.NAME, label(), settings.url(), limits, Quota.UNLIMITED, probe)
        .trusting(settings.trust());
  }

  private String label() {
    return Odoo.NAME + " " + settings.environment().name().toLowerCase(Locale.ROOT);
  }

  /** Logs that our credentials are refused from now on, or are accepted again. */
  public void credentialsChanged(boolean accepted) {
    LOG.log(
        accepted ? Level.INFO : Level.WARNING,
        label() + (accepted ? " accepts our credentials again" : " refuses our credentials"));
  }

  /** The variable whose value no HTTP header can carry, as JSON-2 would have to; null for none. */
  public @Nullable String unsendable() {
    if (!Exchange.isHeaderValue(settings.key().value())) {
      return settings.variable("ODOO_API_KEY");
    }
    return Exchange.isHeaderValue(settings.database()) ? null : settings.variable("ODOO_DB");
  }

  /** A setting that has to be changed first. */
  public ProblemException configuredFor(Text say) {
    return new ProblemException(configuration(say));
  }

  private Problem database() {
    return configuration(
        Text.format(
            "En ese servidor de Odoo no existe la base de datos configurada. Revise %s.",
            "That Odoo server has no such database. Check %s.", settings.variable("ODOO_DB")));
  }

  private static Problem configuration(Text say) {
    return new Problem.Unavailable(Odoo.NAME, say, null);
  }
}
