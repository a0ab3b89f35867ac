package puente.journeys.quotation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import puente.bridge.BackEndAccount;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.PendingAssignments;
import puente.odoo.AllowedCompanies;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/** Gives each customer to the salesperson who has the fewest open opportunities. */
public final class Salespeople {
  private static final int MOST = 500;
  private static final int FIRST_WITH_NEGATED_PATHS = 17;
  private static final String ORDER_REFERENCE = "order_ids." + QuotationRecords.REFERENCE;
  private static final Duration MEMBERS_KEPT = Duration.ofMinutes(5);

  private final Odoo odoo;
  private final PendingAssignments pendingAssignments;
  private final ResolvedChoices chosen;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Members members = new Members(Map.of(), Instant.MIN);

  /** Someone who sells. */
  record Salesperson(long id, String name, int openOpportunities) {}

  /** The candidates' names by user id, and when they were asked for. */
  private record Members(Map<Long, String> names, Instant asked) {}

  Salespeople(
      Odoo odoo, PendingAssignments pendingAssignments, ResolvedChoices chosen, Clock clock) {
    this.odoo = odoo;
    this.pendingAssignments = pendingAssignments;
    this.chosen = chosen;
    this.clock = clock;
  }

  /**
   * Each candidate's open opportunities in Odoo without those of the picks known, and these. It is
   * true for as long as it is kept: what is picked later is added to it.
   */
  record Count(Map<Long, Integer> load, PendingAssignments.Standing known) {}

  Count count() {
    PendingAssignments.Standing known = pendingAssignments.now(pool());
    if (known.newestLead() == 0) {
      storeNewestLead();
      known = pendingAssignments.now(pool());
    }
    return new Count(load(withoutPicks(known)), known);
  }

  /** Once for each database: from where on opportunities may be of picks that are not known. */
  private void storeNewestLead() {
    Odoo.Search newest = new Odoo.Search(List.of(), List.of("id"), "id desc", 0, 1);
    odoo.searchRead("crm.lead", newest)
        .forEach(lead -> pendingAssignments.made(pool(), 0, lead.path("id").longValue()));
  }

  /**
   * The salesperson whom Odoo has for these customers, recorded as the job's pick so that others
   * count with it.
   *
   * @param partners the contact's and the company's ids, the more telling first
   * @return nobody where they have none, or one who is not active, or in no sales team, any more
   */
  OptionalLong keptFor(String trackingId, List<Long> partners, Count count) {
    Map<Long, Long> owners = new HashMap<>();
    odoo.searchRead(
            "res.partner",
            new Odoo.Search(
                List.of(List.of("id", "in", partners)), List.of("user_id"), "", 0, MOST))
        .forEach(
            partner ->
                owners.put(
                    partner.path("id").longValue(), partner.path("user_id").path(0).asLong(0)));
    List<Long> owned =
        partners.stream()
            .map(partner -> owners.getOrDefault(partner, 0L))
            .filter(owner -> owner != 0)
            .distinct()
            .toList();
    if (owned.isEmpty()) {
      return OptionalLong.empty();
    }
    Map<Long, String> inTeams =
        users(List.of("id", "in", owned), List.of("sale_team_id", "!=", false));
    return owned.stream()
        .filter(owner -> inTeams.containsKey(owner) || members().names().containsKey(owner))
        .mapToLong(
            owner -> pendingAssignments.pick(pool(), trackingId, Map.of(owner, 0), count.known()))
        .findFirst();
  }

  /** Stores that a job's opportunity is in Odoo. */
  void made(long userId, long leadId) {
    pendingAssignments.made(pool(), userId, leadId);
  }

  /** The salesperson for a job, the same each time it is asked. */
  long pickFor(String trackingId, Count count) {
    return pendingAssignments.pick(pool(), trackingId, count.load(), count.known());
  }

  /** Picks one as counted now. */
  public long pickFor(String trackingId) {
    return pickFor(trackingId, count());
  }

  /** The one with the fewest open opportunities who is none of these; nobody when all are. */
  public OptionalLong after(Collection<Long> others) {
    Map<Long, Integer> load = load(List.of());
    return load.keySet().stream()
        .filter(user -> !others.contains(user))
        .min(Comparator.comparing(load::get))
        .stream()
        .mapToLong(user -> user)
        .findFirst();
  }

  /** Returns the salesperson who would be picked now. */
  Salesperson leastBusy() {
    Count count = count();
    Map<Long, Integer> load = count.known().on(count.load());
    var least = load.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    String name = members().names().getOrDefault(least.getKey(), "");
    return new Salesperson(least.getKey(), name, least.getValue());
  }

  /** Asks for the candidates ahead of the first customer. */
  void warmUp() {
    members();
    if (pendingAssignments.now(pool()).newestLead() == 0) {
      storeNewestLead();
    }
  }

  /** The database the salespeople work in. */
  String environment() {
    return odoo.environment().name().toLowerCase(Locale.ROOT);
  }

  /** Ids of users mean something in one database only. */
  private String pool() {
    BackEndAccount account = odoo.account();
    return account == null ? environment() : account.address();
  }

  /**
   * Each candidate's open opportunities in Odoo.
   *
   * @param but a further condition on them
   */
  private Map<Long, Integer> load(List<?> but) {
    Map<Long, String> candidates = membersNow();
    if (candidates.isEmpty()) {
      throw new ProblemException(
          new Problem.Unavailable(
              Odoo.NAME,
              new Text(
                  "No hay vendedores en Odoo a quienes asignar la cotización. Agregue miembros al"
                      + " equipo de ventas.",
                  "There is no salesperson in Odoo to give the quotation to. Add members to the"
                      + " sales team."),
              null));
    }
    List<Object> domain = new ArrayList<>();
    domain.add(List.of("type", "=", "opportunity"));
    domain.add(List.of("stage_id.is_won", "=", false));
    domain.add(List.of("user_id", "in", List.copyOf(candidates.keySet())));
    domain.addAll(but);
    Map<Long, Integer> counts = odoo.countBy("crm.lead", domain, "user_id");
    Map<Long, Integer> load = new LinkedHashMap<>();
    candidates.keySet().forEach(user -> load.put(user, counts.getOrDefault(user, 0)));
    return load;
  }

  /**
   * No opportunity of a pick that is added to the count: of those known by their reference; of
   * those given since, whose references nobody knows yet, by their ids. Without the latter an
   * opportunity that comes to be in Odoo between the look at the picks and the count is counted
   * twice.
   */
  private List<?> withoutPicks(PendingAssignments.Standing known) {
    List<Object> domain = new ArrayList<>();
    domain.addAll(List.of("!", "&", List.of("id", ">", known.newestLead())));
    domain.add(List.of(ORDER_REFERENCE, "=like", "quot_%"));
    if (!known.open().isEmpty()) {
      domain.addAll(notOfOrders(known.trackingIds()));
    }
    return domain;
  }

  /**
   * Before 17 Odoo turns "not in" around in a path: with "!" it would leave out every opportunity
   * that has no order (measured on 14).
   */
  private List<?> notOfOrders(List<String> references) {
    return odoo.majorVersion() >= FIRST_WITH_NEGATED_PATHS
        ? List.of("!", List.of(ORDER_REFERENCE, "in", references))
        : List.of(
            "|", List.of("order_ids", "=", false), List.of(ORDER_REFERENCE, "not in", references));
  }

  /** Asked for each customer: somebody who was archived a moment ago is given none. */
  private Map<Long, String> membersNow() {
    members = new Members(askForMembers(), clock.instant());
    return members.names();
  }

  private Members members() {
    if (fresh(members)) {
      return members;
    }
    asking.lock();
    try {
      if (!fresh(members)) {
        members = new Members(askForMembers(), clock.instant());
      }
      return members;
    } finally {
      asking.unlock();
    }
  }

  private boolean fresh(Members kept) {
    Instant now = clock.instant();
    return !kept.names().isEmpty()
        && !kept.asked().isAfter(now)
        && kept.asked().plus(MEMBERS_KEPT).isAfter(now);
  }

  /**
   * Reads the people whom an administrator has named, or the members of the team named; else the
   * members of all sales teams, or where there is none, every user with sales rights.
   */
  private Map<Long, String> askForMembers() {
    List<Long> people = chosen.people();
    if (!people.isEmpty()) {
      return users(List.of("id", "in", people));
    }
    Long team = chosen.team();
    if (team != null) {
      return users(List.of("sale_team_id", "=", team));
    }
    Map<Long, String> inTeams = users(List.of("sale_team_id", "!=", false));
    if (!inTeams.isEmpty()) {
      return inTeams;
    }
    JsonNode group =
        odoo.read(
            "ir.model.data",
            "check_object_reference",
            Map.of("module", "sales_team", "xml_id", "group_sale_salesman"));
    return users(List.of(groupsField(), "in", List.of(group.get(1).longValue())));
  }

  /** Named so that implied groups count too (docs/odoo-facts.md, "14 → 19"). */
  private String groupsField() {
    return odoo.hasField("res.users", "all_group_ids") ? "all_group_ids" : "groups_id";
  }

  private Map<Long, String> users(List<?>... conditions) {
    List<Object> domain = new ArrayList<>(List.of(conditions));
    domain.add(List.of("share", "=", false));
    AllowedCompanies companies = odoo.companies();
    if (companies.areSeveral()) {
      domain.add(List.of("company_ids", "in", List.of(companies.own())));
    }
    Map<Long, String> names = new LinkedHashMap<>();
    for (JsonNode user :
        odoo.searchRead("res.users", new Odoo.Search(domain, List.of("name"), "id", 0, MOST))) {
      names.put(user.path("id").longValue(), OdooValue.text(user.path("name")));
    }
    return names;
  }
}
