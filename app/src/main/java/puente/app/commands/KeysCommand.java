package puente.app.commands;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.app.backends.Operations;
import puente.app.logging.Logging;
import puente.app.reads.OperationsAccess;
import puente.app.settings.PartSettings;
import puente.app.settings.Settings;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.Operation;
import puente.bridge.json.Digest;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.http.MetricsPage;
import puente.http.ratelimit.Rates;
import puente.httpclient.Rate;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;

/**
 * {@code puente keys}: who may call, and what. A key is shown once; a running server knows of a
 * change within a second.
 */
@Command(
    name = "keys",
    description = {
      "Crea, lista, renueva y anula las llaves de quienes llaman; sin más palabras las lista.",
      "Makes, lists, rotates and revokes the keys of callers; lists them without another word."
    },
    footer = {
      """
      ./puente keys create --name elevenlabs --scopes odoo:read,quotation:write --expires 90d
      ./puente keys list
      ./puente keys rotate --name elevenlabs\
      """,
      """
      ./puente keys create --name elevenlabs --scopes odoo:read,quotation:write --expires 90d
      ./puente keys list
      ./puente keys rotate --name elevenlabs\
      """
    })
public final class KeysCommand implements Callable<Integer> {
  private static final Text RATE_FORM =
      new Text(
          "un número de llamadas por minuto como 600/min",
          "a number of calls a minute such as 600/min");

  private final CommandContext console;

  public KeysCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return list();
  }

  @Command(
      name = "list",
      description = {
        "Lista todas las llaves que ha habido: su estado, hasta cuándo valen y qué permiten.",
        "Lists all keys there ever were: their state, until when they are good and what they allow."
      },
      footer = {"./puente keys list", "./puente keys list"})
  int list() {
    return of(
        keys -> {
          Instant now = Instant.now();
          Language language = console.language();
          ZoneId zone = console.settings().zone();
          console
              .out()
              .printf(
                  "%-24s %-12s %-26s %-9s %s%n",
                  new Text("nombre", "name").in(language),
                  new Text("estado", "state").in(language),
                  new Text("hasta", "until").in(language),
                  new Text("/min", "a minute").in(language),
                  new Text("permisos", "scopes").in(language));
          for (Keys.Key key : keys.all()) {
            Instant until = key.expires();
            console
                .out()
                .printf(
                    "%-24s %-12s %-26s %-9s %s%n",
                    key.name(),
                    state(key, now).in(language),
                    until == null ? "-" : shown(until, zone),
                    key.perMinute() == null ? "-" : key.perMinute(),
                    key.grant());
          }
          return ExitCode.FINE;
        });
  }

  private static Text state(Keys.Key key, Instant now) {
    if (key.isGood(now)) {
      return new Text("vale", "good");
    }
    return key.revoked() != null ? new Text("anulada", "revoked") : new Text("vencida", "expired");
  }

  private static String shown(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  @Command(
      name = "create",
      description = {"Crea una llave y la muestra, una vez.", "Makes a key and shows it, once."},
      footer = {
        """
        ./puente keys create --name elevenlabs --scopes odoo:read,quotation:write --expires 90d
        ./puente keys create --name informes --scopes '*:read' --expires 2027-01-31 --rate 600/min\
        """,
        """
        ./puente keys create --name elevenlabs --scopes odoo:read,quotation:write --expires 90d
        ./puente keys create --name reports --scopes '*:read' --expires 2027-01-31 --rate 600/min\
        """
      })
  int create(
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = {"De quién es: elevenlabs.", "Its holder: elevenlabs."})
          String name,
      @Option(
              names = "--scopes",
              required = true,
              paramLabel = "SCOPES",
              description = {
                "Qué permite: odoo:read,quotation:write,handoff:send; *:read.",
                "What it may do: odoo:read,quotation:write,handoff:send; *:read."
              })
          String scopes,
      @Option(
              names = "--expires",
              paramLabel = "WHEN",
              description = {
                "Hasta cuándo vale: una duración (90d) o un día (2027-01-31). Siempre, si falta.",
                "Until when it is good: a duration (90d) or a day (2027-01-31). Always if left out."
              })
          @Nullable String expires,
      @Option(
              names = "--rate",
              paramLabel = "RATE",
              description = {
                "Cuántas llamadas caben: 600/min. Lo que dice PUENTE_RATE_KEY, si falta.",
                "Room for so many calls: 600/min. What PUENTE_RATE_KEY says if left out."
              })
          @Nullable String rate) {
    if (!Keys.isName(name)) {
      throw UsageException.of(
          "--name",
          new Text(
              "letras, cifras, puntos y guiones, y no empieza por key-",
              "letters, digits, dots and dashes, and does not begin with key-"));
    }
    Grant grant = grant(scopes);
    Integer perMinute = perMinute(rate);
    Duration lasts = lasts(expires);
    String secret = Keys.issue();
    return with(
        keys ->
            keys.create(Digest.of(secret), name, grant, perMinute, lasts)
                ? shown(name, secret, grant)
                : console.failed(
                    Text.format(
                        "%1$s ya tiene una llave: puente keys rotate --name %1$s",
                        "%1$s has a key already: puente keys rotate --name %1$s", name)));
  }

  private static Grant grant(String scopes) {
    try {
      for (String each : scopes.strip().split("[,\\s]+", -1)) {
        requireUse(each);
      }
      return Grant.of(scopes);
    } catch (IllegalArgumentException unknown) {
      String known = String.join(", ", scopes());
      throw UsageException.of(
          "--scopes",
          Text.format("permisos separados por comas: %s", "scopes, comma-separated: %s", known));
    }
  }

  /** A scope that allows nothing is a mistake, which its holder would find much later. */
  private static void requireUse(String scope) {
    Grant alone = Grant.of(scope);
    boolean allows =
        scopes().contains(scope)
            || Operations.all().operations().stream().anyMatch(each -> each.isAllowedBy(alone));
    if (!allows) {
      throw new IllegalArgumentException(scope + " allows nothing");
    }
  }

  @Command(
      name = "rotate",
      description = {
        "Crea otra llave con los mismos permisos; la vieja vale todavía un tiempo.",
        "Makes another key of the same scopes; the old one is good for a while still."
      },
      footer = {
        """
        ./puente keys rotate --name elevenlabs
        ./puente keys rotate --name elevenlabs --overlap 7d --expires 180d\
        """,
        """
        ./puente keys rotate --name elevenlabs
        ./puente keys rotate --name elevenlabs --overlap 7d --expires 180d\
        """
      })
  int rotate(
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = {"De quién es.", "Its holder."})
          String name,
      @Option(
              names = "--overlap",
              defaultValue = "24h",
              paramLabel = "DURATION",
              description = {
                "Cuánto vale todavía la vieja: 24h si falta.",
                "How long the old one is good still: 24h if left out."
              })
          String overlap,
      @Option(
              names = "--expires",
              paramLabel = "WHEN",
              description = {
                "Hasta cuándo vale la nueva: 90d, 2027-01-31, o never para siempre. Tanto como la"
                    + " vieja, si falta.",
                "Until when the new one is good: 90d, 2027-01-31, or never for always. As long as"
                    + " the old one if left out."
              })
          @Nullable String expires) {
    Duration still = OptionParser.duration("--overlap", overlap);
    Duration lasts = "never".equals(expires) ? ApiKeys.FOREVER : lasts(expires);
    String secret = Keys.issue();
    return of(
        keys -> {
          ApiKeys.Rotated rotated = keys.rotate(Digest.of(secret), name, still, lasts);
          if (rotated == null) {
            return console.failed(nobody(name));
          }
          Instant until = rotated.expires();
          print(
              until == null
                  ? new Text("Vale hasta que se anule.", "It is good until it is revoked.")
                  : Text.format(
                      "Vale hasta %s.",
                      "It is good until %s.", shown(until, console.settings().zone())));
          return shown(name, secret, rotated.grant());
        });
  }

  @Command(
      name = "revoke",
      description = {
        "Rechaza desde ahora todas las llaves de un nombre.",
        "Refuses all keys of a name from now on."
      },
      footer = {"./puente keys revoke --name elevenlabs", "./puente keys revoke --name elevenlabs"})
  int revoke(
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = {"De quién son.", "Their holder."})
          String name) {
    return of(
        keys -> {
          int revoked = keys.revoke(name);
          if (revoked == 0) {
            return console.failed(nobody(name));
          }
          console.say(Text.format("anuladas: %d", "%d revoked", revoked));
          return ExitCode.FINE;
        });
  }

  private static Text nobody(String name) {
    return Text.format("nadie se llama %s.", "nobody is called %s.", Logging.escaped(name));
  }

  /** Makes the store where there is none. */
  private int with(ToIntFunction<ApiKeys> work) {
    return with(work, Store::keysBeside);
  }

  /** Makes nothing. */
  private int of(ToIntFunction<ApiKeys> work) {
    return with(work, Store::keysOfExisting);
  }

  private int with(ToIntFunction<ApiKeys> work, BiFunction<JobSettings, Clock, ApiKeys> opened) {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    console.logErrorsAlone();
    try (ApiKeys keys = opened.apply(PartSettings.jobs(settings), Clock.systemUTC())) {
      return work.applyAsInt(keys);
    }
  }

  private @Nullable Duration lasts(@Nullable String expires) {
    return expires == null
        ? null
        : new OptionParser(console.settings().zone(), Clock.systemUTC())
            .future("--expires", expires);
  }

  private static @Nullable Integer perMinute(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Rate rate = Rates.rate(text);
      if (rate != null) {
        return rate.calls();
      }
    } catch (IllegalArgumentException unfit) {
      throw UsageException.of("--rate", RATE_FORM);
    }
    throw UsageException.of("--rate", RATE_FORM);
  }

  private int shown(String name, String secret, Grant grant) {
    console.out().println(secret);
    print(
        Text.format(
            "La llave de %s (%s). No se guarda ni se muestra otra vez: envíela como Authorization:"
                + " Bearer o X-API-Key.",
            "The key of %s (%s). It is not kept and not shown again: send it as Authorization:"
                + " Bearer or X-API-Key.",
            name,
            grant));
    return ExitCode.FINE;
  }

  private void print(Text line) {
    console.err().println(line.in(console.language()));
  }

  private static Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    for (Grant.Scope each :
        List.of(
            MetricsPage.SCOPE,
            OperationsAccess.READ,
            OperationsAccess.WRITE,
            OperationsAccess.PERSONAL)) {
      scopes.add(each.toString());
    }
    for (Operation<?, ?> operation : Operations.all().operations()) {
      scopes.add(operation.neededScope().toString());
    }
    return scopes;
  }
}
