package puente.app.backends;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.quotation.Quotations;
import puente.odoo.AccessRights;
import puente.odoo.Odoo;
import puente.odoo.http.HttpOdoo;

/** Looks an Odoo over: does it let us in, and has it what the operations need? */
final class OdooDiagnostics {
  private static final Duration MOST_SKEW = Duration.ofSeconds(30);

  private final HttpOdoo odoo;
  private final Settings settings;
  private final boolean written;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A check of one database.
   *
   * @param written whether operations write there
   */
  OdooDiagnostics(HttpOdoo odoo, Settings settings, boolean written) {
    this.odoo = odoo;
    this.settings = settings;
    this.written = written;
  }

  /** Returns the findings for these operations. */
  List<Finding> of(Catalogue offered) {
    String name = "Odoo (" + odoo.environment().name().toLowerCase(Locale.ROOT) + ")";
    long began = System.nanoTime();
    try {
      odoo.connect();
    } catch (ProblemException refused) {
      findings.add(Finding.refused(Text.verbatim(name), refused, variable("ODOO_URL")));
      return findings;
    }
    findings.add(
        Finding.well(
            Text.format(
                "%s: versión %d por %s, sesión iniciada en %d ms",
                "%s: version %d by %s, logged in after %d ms",
                name,
                odoo.majorVersion(),
                odoo.protocol(),
                Duration.ofNanos(System.nanoTime() - began).toMillis())));
    odoo.protocolNotes()
        .forEach(note -> findings.add(Finding.lacking(Text.verbatim(odoo.protocol()), note)));
    if (odoo.protocol().equals("JSON-2")) {
      login();
      new ApiKeyExpiry(odoo, Clock.systemUTC()).finding().ifPresent(findings::add);
    }
    clock();
    AccessRights rights = new AccessRights(odoo);
    Catalogue used = offered.only(this::concerns);
    OdooNeeds.rights(used).forEach((model, wanted) -> model(model, wanted, rights));
    if (written) {
      choices();
    }
    return findings;
  }

  /** JSON-2 goes by the key alone: whose it is need not be who is named. */
  private void login() {
    try {
      long uid = odoo.read("res.users", "context_get", Map.of()).path("uid").asLong(0);
      List<?> own = List.of(List.of("id", "=", uid));
      String theirs =
          odoo.searchRead("res.users", Odoo.Search.of(own, List.of("login"), 1)).stream()
              .map(row -> row.path("login").asString(""))
              .findFirst()
              .orElse("");
      boolean development = odoo.environment() == Odoo.Environment.DEVELOPMENT;
      String named = settings.text(development ? Setting.DEV_ODOO_LOGIN : Setting.ODOO_LOGIN);
      if (!theirs.isEmpty() && !theirs.equalsIgnoreCase(named.strip())) {
        findings.add(
            Finding.bad(
                Text.format(
                    "%s es «%s», y la clave es de «%s»",
                    "%s is “%s”, and the key belongs to “%s”",
                    variable("ODOO_LOGIN"),
                    named,
                    theirs),
                Text.format(
                    "Ponga en %s a quien pertenece la clave, o la clave de quien está ahí.",
                    "Put whom the key belongs to into %s, or use that login's own key.",
                    variable("ODOO_LOGIN"))));
      }
    } catch (ProblemException unreadable) {
      // Who may not read users is told so below.
    }
  }

  private String variable(String name) {
    return odoo.environment() == Odoo.Environment.DEVELOPMENT ? "DEV_" + name : name;
  }

  private boolean concerns(Operation<?, ?> operation) {
    boolean writes = operation.effect() != Effect.READS;
    return written || !writes;
  }

  /** A clock that goes wrong makes orders of tomorrow and keys that have ended. */
  private void clock() {
    Duration skew = skew();
    if (skew == null) {
      return;
    }
    Text told =
        Text.format("reloj: %d s de diferencia", "clock: %d s apart", Math.abs(skew.toSeconds()));
    findings.add(
        skew.abs().compareTo(MOST_SKEW) > 0
            ? Finding.lacking(
                told,
                new Text(
                    "Ponga en hora los dos equipos (NTP).", "Set both machines' clocks (NTP)."))
            : Finding.well(told));
  }

  /**
   * Returns how far its clock is ahead of ours, from the Date of an answer; null when there is
   * none.
   */
  private @Nullable Duration skew() {
    boolean development = odoo.environment() == Odoo.Environment.DEVELOPMENT;
    URI url = settings.url(development ? Setting.DEV_ODOO_URL : Setting.ODOO_URL);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(Duration.ofSeconds(10))
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Date")
          .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
          .map(there -> Duration.between(Instant.now(), there))
          .orElse(null);
    } catch (IOException silent) {
      return null;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Checks that our user has the rights on a model, and the model the fields that are needed. */
  private void model(String model, Set<String> wanted, AccessRights rights) {
    List<String> lacking = new ArrayList<>();
    boolean isTold = true;
    for (String right : wanted) {
      Optional<Boolean> has = asked(model, () -> rights.has(model, right));
      if (has == null) {
        return;
      }
      isTold &= has.isPresent();
      if (!has.orElse(true)) {
        lacking.add(right);
      }
    }
    if (!isTold) {
      findings.add(cannotTell(model, wanted));
    }
    List<String> fields = OdooNeeds.fields(model);
    Set<String> there = odoo.fields(model, fields);
    List<String> absent = fields.stream().filter(field -> !there.contains(field)).toList();
    if (!lacking.isEmpty()) {
      findings.add(
          Finding.bad(
              Text.verbatim(model + ": " + String.join(", ", lacking)),
              odoo.missingRight(model, lacking.getFirst())));
    }
    if (!absent.isEmpty()) {
      findings.add(
          Finding.bad(
              Text.format(
                  "%s: faltan los campos %s",
                  "%s: the fields %s are missing", model, String.join(", ", absent)),
              new Text(
                  "Revise qué módulos están instalados y qué campos puede ver el usuario.",
                  "Look which modules are installed and which fields the user may see.")));
    }
    if (lacking.isEmpty() && absent.isEmpty() && isTold) {
      findings.add(Finding.well(Text.verbatim(model + ": " + String.join(", ", wanted))));
    }
  }

  private static Finding cannotTell(String model, Set<String> wanted) {
    return Finding.lacking(
        Text.verbatim(model + ": " + String.join(", ", wanted)),
        new Text(
            "Este Odoo no dice qué permisos tiene el usuario; revíselos en Odoo.",
            "This Odoo does not tell which rights the user has; look there."));
  }

  /** The answer, or null when there is none: then that is what was found. */
  private <T> @Nullable T asked(String model, Supplier<T> question) {
    try {
      return question.get();
    } catch (ProblemException refused) {
      String app = OdooNeeds.app(model);
      boolean absent = refused.problem() instanceof Problem.Unavailable && !app.isEmpty();
      findings.add(
          Finding.bad(
              Text.verbatim(model),
              absent
                  ? Text.format(
                      "%s ¿Está instalada la aplicación «%s»?",
                      "%s Is the app “%s” installed?", refused.problem().detail(), app)
                  : refused.problem().detail()));
      return null;
    }
  }

  /** The records that settings name, and the fields that only some databases have. */
  private void choices() {
    Quotations.check(SalesSettings.of(settings), odoo)
        .forEach(say -> findings.add(Finding.bad(say, Text.verbatim(""))));
    field("x_studio_producto");
    SalesSettings.of(settings).fields().forEach(own -> field(own.name()));
  }

  private void field(String name) {
    findings.add(
        odoo.hasField("crm.lead", name)
            ? Finding.well(Text.verbatim("crm.lead." + name))
            : Finding.lacking(
                Text.verbatim("crm.lead." + name),
                new Text(
                    "Esta base no tiene ese campo; las cotizaciones que lo traen se rechazan.",
                    "This database has no such field; quotations that bring it are refused.")));
  }
}
