package puente.odoo.operations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.MentionDomains;
import puente.odoo.Odoo;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooRow;
import puente.odoo.RecordPage;

/** Answers "who works here?": the people who use Odoo, not customers with a portal. */
final class ListUsers {
  record Query(
      @Description("Words of the name.") @Nullable String q,
      @Description("False for archived users; those in use if left out.") @Nullable Boolean active,
      @Description("At most this many.") @Default("50") @Bounds(min = 1, max = 200) int limit,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      List<User> users,
      @Description("How many users match in all, not just those listed.") int total,
      @Description("Whether there are more than those listed; narrow q or raise limit.")
          boolean more,
      Odoo.Environment environment) {}

  record User(
      long id,
      String name,
      @Description("Of salespeople only.") @Nullable String salesTeam,
      boolean active,
      @Description("Its page in Odoo, for a person.") String url) {}

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("list_users")
        .title("List users")
        .purpose(
            "Lists the people who use Odoo, salespeople with their team. Use it to find a user's"
                + " id; list_tasks also takes a name.")
        .toolset("odoo")
        .touches("Odoo: res.users (read)")
        .does(
            new Query("torres", null, 50, Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> find(odoos, query));
  }

  private static Answer<Found> find(OdooDatabases odoos, Query query) {
    Odoo odoo = odoos.of(query.environment());
    odoo.requireConfigured();
    String q = query.q() == null ? "" : query.q().strip();
    List<?> domain =
        Domain.all(
            Domain.where("share", "=", false),
            Domain.where("active", "=", query.active() == null || query.active()),
            MentionDomains.of(q, "name"));
    List<String> fields = new ArrayList<>(List.of("name", "active"));
    // Part of the sales app.
    fields.addAll(odoo.fields("res.users", List.of("sale_team_id")));
    RecordPage page =
        RecordPage.of(
            odoo, "res.users", new Odoo.Search(domain, fields, "name, id", 0, query.limit()));
    Found found =
        new Found(
            page.rows().stream().map(row -> user(odoo, row)).toList(),
            page.total(),
            page.more(),
            odoo.environment());
    List<String> nearest =
        found.total() == 0 && !q.isEmpty()
            ? new NameResolver(odoos, query.environment()).suggestions(Kind.USER, q)
            : List.of();
    return Answer.of(found, say(found, nearest));
  }

  private static User user(Odoo odoo, OdooRow row) {
    return new User(
        row.id(),
        row.name(),
        row.nameOf("sale_team_id"),
        row.flag("active"),
        odoo.url("res.users", row.id()));
  }

  private static final int MOST_SAID = 3;

  private static Text say(Found found, List<String> nearest) {
    return switch (found.total()) {
      case 0 ->
          nearest.isEmpty()
              ? new Text("No encontré a nadie así.", "I found nobody like that.")
              : Text.format(
                  "No encontré a nadie con ese nombre. ¿Quiso decir %s?",
                  "I found nobody of that name. Did you mean %s?", Sentences.list(nearest, true));
      case 1 ->
          Text.format(
              "Encontré a una persona: %s.",
              "I found one person: %s.", found.users().getFirst().name());
      default ->
          Text.format(
              "Encontré a %d personas; %s.",
              "I found %d people; %s.",
              found.total(),
              Text.format(
                  found.users().size() == 1 ? "la primera es %s" : "las primeras son %s",
                  found.users().size() == 1 ? "the first is %s" : "the first are %s",
                  Sentences.list(
                      found.users().stream().map(User::name).limit(MOST_SAID).toList(), false)));
    };
  }

  private ListUsers() {}
}
