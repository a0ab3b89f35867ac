package puente.journeys;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.odoo.ByName;
import puente.odoo.Odoo;

/** The records in Odoo that {@link SalesChoices} name. */
final class Chosen {
  private final SalesChoices choices;
  private final ByName records;

  Chosen(SalesChoices choices, Odoo odoo, InstantSource clock) {
    this.choices = choices;
    this.records = new ByName(odoo, clock);
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

  /** Those among whom customers are shared out; nobody when nobody is named. */
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
