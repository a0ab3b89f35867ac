package puente.odoo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import puente.bridge.ProblemException;
import puente.odoo.Odoo.Environment;
import tools.jackson.databind.JsonNode;

/**
 * The names in Odoo that a person may begin to type. They are kept for half a minute; that Odoo did
 * not answer is not kept.
 */
public final class OdooNames {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int MOST = 5_000;

  /** The kind of thing named. */
  public enum Kind {
    PROJECT,
    /** Products that are sold, by name and internal reference. */
    PRODUCT,
    /** The members of sales teams; where there are none, every internal user. */
    SALESPERSON,
    /** Every internal user. */
    USER,
    /** The stages of tasks. */
    TASK_STAGE
  }

  /**
   * Something with a name.
   *
   * @param code a short name that people also use; may be empty
   */
  public record Named(long id, String name, String code) {}

  private final Map<Environment, Map<Kind, CachedValue<List<Named>>>> names =
      new EnumMap<>(Environment.class);

  public OdooNames(Odoo production, Odoo development) {
    this(production, development, InstantSource.system());
  }

  OdooNames(Odoo production, Odoo development, InstantSource clock) {
    for (Odoo odoo : List.of(production, development)) {
      Map<Kind, CachedValue<List<Named>>> kinds = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        kinds.put(kind, new CachedValue<>(() -> asked(odoo, kind), KEPT, clock));
      }
      names.put(odoo.environment(), kinds);
    }
  }

  /** The names; none while Odoo does not answer. */
  public List<Named> of(Kind kind, Environment environment) {
    try {
      return required(kind, environment);
    } catch (ProblemException silent) {
      return List.of();
    }
  }

  /**
   * The names, for who cannot do without.
   *
   * @throws ProblemException when Odoo does not tell them
   */
  public List<Named> required(Kind kind, Environment environment) {
    Map<Kind, CachedValue<List<Named>>> kinds = names.get(environment);
    CachedValue<List<Named>> found = kinds == null ? null : kinds.get(kind);
    return found == null ? List.of() : found.get();
  }

  /** Tells whether these may not be all the names there are. */
  public static boolean isCut(List<Named> names) {
    return names.size() >= MOST;
  }

  private static List<Named> asked(Odoo odoo, Kind kind) {
    return switch (kind) {
      case PROJECT -> search(odoo, "project.project", List.of(), "");
      case PRODUCT ->
          search(odoo, "product.product", Domain.where("sale_ok", "=", true), "default_code");
      case SALESPERSON -> salespeople(odoo);
      case USER -> search(odoo, "res.users", Domain.where("share", "=", false), "");
      case TASK_STAGE -> stages(odoo);
    };
  }

  private static List<Named> salespeople(Odoo odoo) {
    List<?> internal = Domain.where("share", "=", false);
    List<Named> inTeams =
        search(
            odoo, "res.users", Domain.all(internal, Domain.where("sale_team_id", "!=", false)), "");
    return inTeams.isEmpty() ? search(odoo, "res.users", internal, "") : inTeams;
  }

  /** Since 15 there are also people's own stages, with their user (measured on 19). */
  private static List<Named> stages(Odoo odoo) {
    String model = "project.task.type";
    List<?> shared =
        odoo.hasField(model, "user_id") ? Domain.where("user_id", "=", false) : List.of();
    return search(odoo, model, shared, "");
  }

  private static List<Named> search(Odoo odoo, String model, List<?> domain, String code) {
    List<String> fields = code.isEmpty() ? List.of("name") : List.of("name", code);
    List<Named> found = new ArrayList<>();
    for (JsonNode row :
        odoo.searchRead(model, new Odoo.Search(domain, fields, "name, id", 0, MOST))) {
      found.add(
          new Named(
              row.path("id").asLong(),
              OdooValue.text(row.path("name")),
              new OdooRow(row).word(code)));
    }
    return List.copyOf(found);
  }
}
