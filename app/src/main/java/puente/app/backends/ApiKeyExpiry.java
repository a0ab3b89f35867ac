package puente.app.backends;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The expiry of the API key: since 18 only administrators may make one that does not. Odoo does not
 * say which of its user's keys was used, so of several it is the first to end.
 */
record ApiKeyExpiry(Odoo odoo, InstantSource clock) {
  private static final String MODEL = "res.users.apikeys";
  private static final String END = "expiration_date";
  private static final Duration SOON = Duration.ofDays(14);

  /** Returns the finding about it; nothing where no key ends, or Odoo does not say. */
  Optional<Finding> finding() {
    try {
      return first().map(this::finding);
    } catch (ProblemException untold) {
      return Optional.empty();
    }
  }

  private Optional<Instant> first() {
    if (!odoo.hasField(MODEL, END)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    long user = odoo.read("res.users", "context_get", Map.of()).path("uid").asLong(0);
    Odoo.Search keys = Odoo.Search.of(Domain.where("user_id", "=", user), List.of(END), 80);
    return odoo.searchRead(MODEL, keys).stream()
        .map(row -> row.path(END))
        .filter(JsonNode::isString)
        .map(end -> Instant.parse(end.stringValue().strip().replace(' ', 'T') + "Z"))
        .filter(end -> end.isAfter(now))
        .min(Instant::compareTo);
  }

  private Finding finding(Instant end) {
    LocalDate day = end.atZone(ZoneOffset.UTC).toLocalDate();
    Text told = Text.format("clave de API: termina el %s", "API key: it ends on %s", day);
    return end.isAfter(clock.instant().plus(SOON))
        ? Finding.well(told)
        : Finding.lacking(
            told,
            new Text(
                "Cree antes otra en Odoo (Preferencias, Seguridad de la cuenta) y póngala en lugar"
                    + " de esta; un usuario regular la tiene por 90 días como mucho.",
                "Make another in Odoo before then (Preferences, Account Security) and put it in"
                    + " place of this one; a regular user has it for 90 days at most."));
  }
}
