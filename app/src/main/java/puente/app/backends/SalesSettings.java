package puente.app.backends;

import puente.app.settings.Setting;
import puente.app.settings.SettingFormats;
import puente.app.settings.Settings;
import puente.journeys.LeadChoices;
import puente.journeys.SalesChoices;

/** The defaults of new quotations, from the settings. */
final class SalesSettings {

  static SalesChoices of(Settings settings) {
    return new SalesChoices(
        settings.text(Setting.PUENTE_SALES_TEAM),
        settings.text(Setting.PUENTE_SALES_STAGE),
        settings.text(Setting.PUENTE_PRICELIST),
        settings.list(Setting.PUENTE_SALESPEOPLE),
        SettingFormats.FIELDS.read(settings.text(Setting.PUENTE_LEAD_FIELDS)),
        new LeadChoices(
            settings.text(Setting.PUENTE_LEAD_SOURCE),
            settings.text(Setting.PUENTE_LEAD_MEDIUM),
            settings.list(Setting.PUENTE_LEAD_TAGS),
            settings.isTrue(Setting.PUENTE_NOTIFY_SALESPERSON),
            settings.has(Setting.PUENTE_CALL_BACK_DAYS)
                ? Integer.valueOf(settings.number(Setting.PUENTE_CALL_BACK_DAYS))
                : null,
            settings.text(Setting.PUENTE_BALANCE).equals("new-customers"),
            settings.language()));
  }

  private SalesSettings() {}
}
