package puente.odoo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** Asks now and then which companies our user has: an administrator adds one while we run. */
public final class UserCompanies {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 100;

  private final Odoo odoo;
  private final CachedValue<AllowedCompanies> kept;

  public UserCompanies(Odoo odoo, InstantSource clock) {
    this.odoo = odoo;
    this.kept = new CachedValue<>(this::ask, KEPT, clock);
  }

  public AllowedCompanies get() {
    return kept.get();
  }

  private AllowedCompanies ask() {
    Set<String> fields = odoo.fields("res.users", List.of("company_id", "company_ids"));
    if (fields.size() < 2) {
      return AllowedCompanies.ONE;
    }
    Map<String, ?> ours =
        Map.of("ids", List.of(odoo.userId()), "fields", List.of("company_id", "company_ids"));
    JsonNode user = odoo.read("res.users", "read", ours).path(0);
    long own = user.path("company_id").path(0).asLong(0);
    if (own == 0 || user.path("company_ids").size() < 2) {
      return AllowedCompanies.ONE;
    }
    Set<Long> usable = new HashSet<>(Set.of(own));
    if (odoo.hasField("res.company", "parent_ids")) { // Branches are there from 17 on.
      parents(own).forEach(parent -> usable.add(parent.asLong()));
    }
    return new AllowedCompanies(own, Set.copyOf(usable));
  }

  private JsonNode parents(long company) {
    try {
      return odoo
          .searchRead(
              "res.company",
              Odoo.Search.of(Domain.where("id", "=", company), List.of("parent_ids"), MOST))
          .stream()
          .findFirst()
          .map(row -> row.path("parent_ids"))
          .orElseGet(Json::object);
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Forbidden) {
        return Json.object();
      }
      throw refusal;
    }
  }
}
