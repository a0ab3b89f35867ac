package puente.journeys.quotation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.journeys.LeadChoices;
import puente.journeys.SalesChoices;
import puente.odoo.Odoo;
import puente.odoo.operations.NamedRecords;

/** The records in Odoo that {@link SalesChoices} name. */
public final class ResolvedChoices {
  private static final Logger LOG = System.getLogger(ResolvedChoices.class.getName());
  private static final String TAGS = "PUENTE_LEAD_TAGS";

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final SalesChoices choices;
  private final NamedRecords records;

  ResolvedChoices(SalesChoices choices, Odoo odoo, InstantSource clock) {
    this.choices = choices;
    this.records = new NamedRecords(odoo, clock);
  }

  @Nullable Long team() {
    return one("crm.team", choices.team(), "PUENTE_SALES_TEAM");
  }

  @Nullable Long stage() {
    return one("crm.stage", choices.stage(), "PUENTE_SALES_STAGE");
  }

  @Nullable Long pricelist() {
    return one("product.pricelist", choices.pricelist(), "PUENTE_PRICELIST");
  }

  /** Returns the source of opportunities; none where Odoo has it not, or not any more. */
  @Nullable Long source() {
    return orNone("utm.source", choices.lead().source(), "PUENTE_LEAD_SOURCE");
  }

  /** By what they come; none as for the source. */
  @Nullable Long medium() {
    return orNone("utm.medium", choices.lead().medium(), "PUENTE_LEAD_MEDIUM");
  }

  /** Their tags, those that Odoo has not left out. */
  List<Long> tags() {
    return choices.lead().tags().stream()
        .map(tag -> orNone("crm.tag", tag, TAGS))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Returns the choices of how opportunities reach their salesperson. */
  LeadChoices lead() {
    return choices.lead();
  }

  /** Looks source, medium and tags up, and refuses one that Odoo does not have. */
  List<Runnable> optional() {
    List<Runnable> all = new ArrayList<>();
    all.add(() -> one("utm.source", choices.lead().source(), "PUENTE_LEAD_SOURCE"));
    all.add(() -> one("utm.medium", choices.lead().medium(), "PUENTE_LEAD_MEDIUM"));
    choices.lead().tags().forEach(tag -> all.add(() -> one("crm.tag", tag, TAGS)));
    return all;
  }

  /** A quotation is worth more than its source: a name that nobody knows is told, not refused. */
  private @Nullable Long orNone(String model, String words, String setting) {
    try {
      return one(model, words, setting);
    } catch (ProblemException unknown) {
      boolean away =
          unknown.problem() instanceof Problem.Unavailable later && later.retryAfter() != null;
      if (away) {
        throw unknown;
      }
      if (told.add(setting + words)) {
        LOG.log(Level.WARNING, unknown.problem().detail().en());
      }
      return null;
    }
  }

  /** Returns the people among whom customers are shared out; none when none are named. */
  List<Long> people() {
    return choices.people().stream()
        .map(person -> records.id("res.users", person, "PUENTE_SALESPEOPLE"))
        .distinct()
        .toList();
  }

  private @Nullable Long one(String model, String words, String setting) {
    return words.isEmpty() ? null : records.id(model, words, setting);
  }
}
