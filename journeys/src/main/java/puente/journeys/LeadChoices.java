package puente.journeys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Language;

/**
 * An administrator's choices of how opportunities reach their salesperson.
 *
 * @param source the source of the opportunity and the order, by name or id; empty for none
 * @param medium their medium
 * @param tags the opportunity's tags
 * @param notifies whether Odoo notifies the salesperson, as it does when a person assigns one
 * @param callBackDays in how many days the salesperson is to call back, as an activity; none where
 *     null
 * @param keepsSalesperson whether customers who have a salesperson stay with them
 * @param language in which the record's history is written
 */
public record LeadChoices(
    String source,
    String medium,
    List<String> tags,
    boolean notifies,
    @Nullable Integer callBackDays,
    boolean keepsSalesperson,
    Language language) {
  /** As without any setting. */
  public static final LeadChoices NONE =
      new LeadChoices("", "", List.of(), true, null, false, Language.ES);

  public LeadChoices {
    tags = List.copyOf(tags);
  }
}
