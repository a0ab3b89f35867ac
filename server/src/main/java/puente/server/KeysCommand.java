package puente.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.bridge.Digest;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.Operation;
import puente.server.jobs.ApiKeys;
import puente.server.jobs.DatabaseUnusable;
import puente.server.jobs.JobSettings;
import puente.server.jobs.Store;
import puente.server.limits.Rates;
import puente.wire.Rate;

/**
 * {@code puente keys}: who may call, and what. A key is shown once; a running server knows of a
 * change within a second.
 */
@Command(name = "keys", description = "Makes, lists, rotates and revokes the keys of callers.")
final class KeysCommand implements Callable<Integer> {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final PrintStream OUT = System.out;

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "Lists all keys there ever were.")
  int list() {
    return of(
        keys -> {
          Instant now = Instant.now();
          OUT.printf("%-24s %-12s %-22s %-9s %s%n", "name", "state", "until", "a minute", "scopes");
          for (Keys.Key key : keys.all()) {
            Instant until = key.expires();
            OUT.printf(
                "%-24s %-12s %-22s %-9s %s%n",
                key.name(),
                state(key, now),
                until == null ? "-" : until.truncatedTo(ChronoUnit.SECONDS),
                key.perMinute() == null ? "-" : key.perMinute(),
                key.grant());
          }
          return 0;
        });
  }

  private static String state(Keys.Key key, Instant now) {
    return key.isGood(now) ? "good" : key.revoked() != null ? "revoked" : "expired";
  }

  @Command(name = "create", description = "Makes a key and shows it, once.")
  int create(
      @Option(names = "--name", required = true, description = "Its holder: elevenlabs.")
          String name,
      @Option(
              names = "--scopes",
              required = true,
              description = "What it may do: odoo:read,quotation:write,handoff:send; *:read.")
          String scopes,
      @Option(names = "--expires", description = "After which time: 90d. Never if left out.")
          @Nullable String expires,
      @Option(
              names = "--rate",
              description =
                  "Room for so many calls: 600/min. What PUENTE_RATE_KEY says if left out.")
          @Nullable String rate) {
    if (!name.matches(NAME) || name.startsWith("key-") || name.equals("anonymous")) {
      return wrong("a name has letters, digits, dots and dashes, and does not begin with key-");
    }
    Grant grant;
    try {
      grant = Grant.of(scopes);
    } catch (IllegalArgumentException unknown) {
      return wrong(unknown.getMessage() + "; there are " + String.join(", ", scopes()));
    }
    String secret = secret();
    return with(
        keys ->
            keys.create(Digest.of(secret), name, grant, perMinute(rate), duration(expires))
                ? shown(name, secret, grant)
                : wrong(name + " has a key already: puente keys rotate --name " + name));
  }

  @Command(
      name = "rotate",
      description = "Makes another key of the same scopes; the old one is good for a while still.")
  int rotate(
      @Option(names = "--name", required = true, description = "Its holder.") String name,
      @Option(names = "--overlap", defaultValue = "24h", description = "How long the old is good.")
          String overlap,
      @Option(
              names = "--expires",
              description =
                  "After which time the new one is refused: 90d, or never. As the old one if left"
                      + " out.")
          @Nullable String expires) {
    String secret = secret();
    return of(
        keys -> {
          Duration lasts = "never".equals(expires) ? ApiKeys.FOREVER : duration(expires);
          ApiKeys.Rotated rotated =
              keys.rotate(Digest.of(secret), name, Settings.duration(overlap), lasts);
          if (rotated == null) {
            return wrong("nobody is called " + name);
          }
          Instant until = rotated.expires();
          System.err.println(
              until == null
                  ? "It is good until it is revoked."
                  : "It is good until " + until.truncatedTo(ChronoUnit.SECONDS) + ".");
          return shown(name, secret, rotated.grant());
        });
  }

  @Command(name = "revoke", description = "Refuses all keys of a name from now on.")
  int revoke(
      @Option(names = "--name", required = true, description = "Their holder.") String name) {
    return of(
        keys -> {
          int revoked = keys.revoke(name);
          OUT.println(revoked + " revoked");
          return revoked == 0 ? wrong("nobody is called " + name) : 0;
        });
  }

  /** Makes the store where there is none. */
  private static int with(ToIntFunction<ApiKeys> work) {
    return with(work, Store::keysBeside);
  }

  /** Makes nothing. */
  private static int of(ToIntFunction<ApiKeys> work) {
    return with(work, Store::keysOfExisting);
  }

  private static int with(
      ToIntFunction<ApiKeys> work, BiFunction<JobSettings, Clock, ApiKeys> opened) {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(settings)) {
      return 1;
    }
    Logging.start("ERROR");
    try (ApiKeys keys = opened.apply(PartSettings.jobs(settings), Clock.systemUTC())) {
      return work.applyAsInt(keys);
    } catch (DatabaseUnusable | IllegalArgumentException unusable) {
      return wrong(String.valueOf(unusable.getMessage()));
    }
  }

  private static @Nullable Duration duration(@Nullable String text) {
    return text == null ? null : Settings.duration(text);
  }

  private static @Nullable Integer perMinute(@Nullable String text) {
    Rate rate = text == null ? null : Rates.rate(text);
    if (text != null && rate == null) {
      throw new IllegalArgumentException("a key has room for one call a minute at least");
    }
    return rate == null ? null : rate.calls();
  }

  private static int wrong(String why) {
    System.err.println("puente: " + why);
    return 1;
  }

  private static int shown(String name, String secret, Grant grant) {
    OUT.println(secret);
    System.err.println(
        "The key of "
            + name
            + " ("
            + grant
            + "). It is not kept and not shown again: send it as"
            + " Authorization: Bearer or X-API-Key.");
    return 0;
  }

  private static Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    for (Operation<?, ?> operation : Operations.all().operations()) {
      scopes.add(Grant.neededFor(operation).toString());
    }
    return scopes;
  }

  private static String secret() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Keys.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
