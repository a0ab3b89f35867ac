package puente.odoo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import tools.jackson.databind.JsonNode;

/**
 * An Odoo database, as its user sees it. Every method may throw a {@link
 * puente.bridge.ProblemException}: {@code Unavailable} when Odoo can't be reached or is full,
 * {@code Uncertain} when a write was sent and its answer lost, {@code Forbidden} for missing
 * rights, {@code Invalid} or {@code Missing} for what Odoo refuses.
 */
public interface Odoo {
  /** As people know it. */
  String NAME = "Odoo";

  /** {@code production} or {@code development}. */
  Environment environment();

  /** The database as an account that jobs belong to; null where none is configured. */
  default @Nullable BackEndAccount account() {
    return null;
  }

  /** Tells whether it answered when it was last asked; asks nothing itself. */
  State state();

  /** Refuses where there is nothing to ask, naming what to set. */
  default void requireConfigured() {}

  /** The server's version as it tells it, for example 19. */
  int majorVersion();

  /** The id of our own user. */
  default long userId() {
    return read("res.users", "context_get", Map.of()).path("uid").asLong();
  }

  /**
   * Tells whether the model has the field, and our user may see it; asked once and kept, but an
   * absence for five minutes only: fields are added while we run.
   */
  boolean hasField(String model, String field);

  /** Returns those of the fields that the model has and our user may see. */
  default Set<String> fields(String model, List<String> wanted) {
    Set<String> there = new LinkedHashSet<>(wanted);
    there.removeIf(field -> !hasField(model, field));
    return there;
  }

  /** Tells whether the model has the field, and our user may write it. */
  default boolean isWritable(String model, String field) {
    return hasField(model, field);
  }

  /**
   * Tells whether the field holds HTML; a field that does on one version may be plain text on
   * another.
   */
  default boolean isHtml(String model, String field) {
    return false;
  }

  /**
   * To how many decimals the server rounds a number before it stores it; empty where it stores it
   * as given. Settings ("Decimal Accuracy") and versions differ.
   */
  default OptionalInt digits(String model, String field) {
    return OptionalInt.empty();
  }

  /**
   * The fields that a company has added to a model and insists on, which nothing fills in: their
   * labels by their names. Kept for five minutes.
   */
  default Map<String, String> unfilledFields(String model) {
    return Map.of();
  }

  /** The companies whose records may stand in what we make; kept for five minutes. */
  default AllowedCompanies companies() {
    return AllowedCompanies.ONE;
  }

  /** Returns the time zone of its dates. */
  default ZoneId zone() {
    return ZoneOffset.UTC;
  }

  /** Calls a method that changes nothing; tried again once when its answer is lost. */
  JsonNode read(String model, String method, Map<String, ?> arguments);

  /** Calls a method that changes something; never tried again here. */
  JsonNode write(String model, String method, Map<String, ?> arguments);

  /**
   * The records that match, each with the fields asked for, as Odoo gives them: an empty value is
   * {@code false}, a many2one is {@code [id, name]}.
   */
  List<JsonNode> searchRead(String model, Search search);

  /** Counts the records that match. */
  int count(String model, List<?> domain);

  /** Counts the matching records of each value of a many2one field; values with none are absent. */
  Map<Long, Integer> countBy(String model, List<?> domain, String field);

  /**
   * The records that match with the records they point to, in one call where the server can ({@code
   * web_search_read}, 17 and later).
   *
   * @param specification as that method takes it: field name to {@code {}} or {@code {"fields":
   *     {…}}}, for lists with a {@code limit}
   * @return rows in which a many2one is its id or, with fields, an object with {@code id} and those
   *     fields, or {@code false}; a one2many or many2many is a list of the same, where those beyond
   *     the limit have only their {@code id}
   */
  List<JsonNode> searchTree(String model, List<?> domain, Map<String, ?> specification, int limit);

  /**
   * Makes records by {@code load()} under external ids: atomic, and a repeat gives the same records
   * and changes nothing (docs/odoo-facts.md, "Exactly once"). A loser of a race is repeated here.
   * After {@code Uncertain} the same load may simply be made again.
   *
   * @return the database ids of the top-level records
   */
  default List<Long> load(String model, List<String> columns, List<List<String>> rows) {
    return load(model, columns, rows, Map.of());
  }

  /**
   * Loads under a context of one's own, beside that which makes it repeatable and quiet: {@code
   * mail_auto_subscribe_no_notify} false has Odoo notify whoever a record is given to.
   */
  List<Long> load(
      String model, List<String> columns, List<List<String>> rows, Map<String, ?> context);

  /** The page of a record in Odoo's own interface. */
  String url(String model, long id);

  /** The state of a database without asking it. */
  enum State {
    NOT_CONFIGURED,
    NOT_ASKED_YET,
    UP,
    DOWN
  }

  /** Which of the two configured databases this is. */
  enum Environment {
    @JsonProperty("production")
    PRODUCTION,
    @JsonProperty("development")
    DEVELOPMENT
  }

  /** A search: the records to find and the fields to return. */
  record Search(List<?> domain, List<String> fields, String order, int offset, int limit) {
    /** The first records that match, in the model's own order. */
    public static Search of(List<?> domain, List<String> fields, int limit) {
      return new Search(domain, fields, "", 0, limit);
    }
  }
}
