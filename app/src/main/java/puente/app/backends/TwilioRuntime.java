package puente.app.backends;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Operation;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.httpclient.ExchangeObserver;
import puente.journeys.handoff.ContactHours;
import puente.journeys.handoff.EscalationRules;
import puente.journeys.handoff.Handoffs;
import puente.journeys.quotation.Salespeople;
import puente.odoo.Odoo;
import puente.twilio.HttpTwilio;
import puente.twilio.TwilioSettings;

/** Twilio as it is configured, and the handoffs over it. */
final class TwilioRuntime implements BackEndRuntime {
  private final BackEnd.Context context;
  private final Settings settings;
  private final HttpTwilio twilio;
  private final Handoffs handoffs;

  TwilioRuntime(BackEnd.Context context) {
    this.context = context;
    this.settings = context.settings();
    this.twilio = new HttpTwilio(twilio(settings));
    this.handoffs = handoffs(context.odoo().environments().writing(), context.odoo().salespeople());
  }

  /** The journeys of handoffs that belong to another Odoo than the one written to. */
  @Override
  public List<Journey<?, ?>> otherJourneys() {
    Salespeople salespeople = context.odoo().otherSalespeople();
    return salespeople == null
        ? List.of()
        : handoffs(context.odoo().environments().other(), salespeople).journeys();
  }

  private Handoffs handoffs(Odoo odoo, Salespeople salespeople) {
    return new Handoffs(
        new Handoffs.With(
            odoo,
            salespeople,
            twilio,
            twilio(settings),
            context.store().contactAttempts(),
            rules(settings),
            this::publicUrl,
            context.periods(),
            context.clock()));
  }

  static TwilioSettings twilio(Settings settings) {
    return new TwilioSettings(
        settings.url(Setting.TWILIO_API_URL),
        settings.text(Setting.TWILIO_ACCOUNT_SID),
        settings.secret(Setting.TWILIO_AUTH_TOKEN),
        optional(settings, Setting.TWILIO_WHATSAPP_FROM),
        optional(settings, Setting.TWILIO_CONTENT_SID),
        optional(settings, Setting.TWILIO_SMS_FROM));
  }

  private static EscalationRules rules(Settings settings) {
    String hours = settings.text(Setting.PUENTE_HANDOFF_HOURS);
    String fallback = optional(settings, Setting.VENDEDOR_WHATSAPP);
    return new EscalationRules(
        settings.time(Setting.PUENTE_HANDOFF_DELIVERY),
        settings.time(Setting.PUENTE_HANDOFF_ANSWER),
        settings.time(Setting.PUENTE_HANDOFF_LIMIT),
        settings.number(Setting.PUENTE_HANDOFF_PEOPLE),
        hours.isEmpty()
            ? ContactHours.always(settings.zone())
            : ContactHours.of(hours, settings.zone()),
        fallback == null ? null : TwilioSettings.bare(fallback),
        settings.language(),
        settings.region());
  }

  private static @Nullable String optional(Settings settings, Setting setting) {
    return settings.has(setting) ? settings.text(setting) : null;
  }

  /** This server as Twilio knows it; null where Twilio cannot reach it. */
  private @Nullable String publicUrl() {
    if (settings.has(Setting.PUENTE_PUBLIC_URL)) {
      return settings.text(Setting.PUENTE_PUBLIC_URL).replaceFirst("/+$", "");
    }
    int asked = settings.number(Setting.PORT); // Jobs run before the port is open.
    int number = asked > 0 ? asked : context.port().getAsInt();
    return TwilioBackEnd.isHere(settings) && number > 0 ? "http://localhost:" + number : null;
  }

  @Override
  public List<Journey<?, ?>> journeys() {
    return handoffs.journeys();
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return handoffs.operations(jobs);
  }

  @Override
  public List<? extends Webhook> webhooks(Jobs jobs) {
    return handoffs.webhooks(jobs);
  }

  @Override
  public void onReturn(Runnable action) {
    twilio.onReturn(action);
  }

  @Override
  public void observe(Function<String, ExchangeObserver> byName) {
    twilio.observe(byName.apply("twilio"));
  }

  @Override
  public Map<String, String> states() {
    return Map.of("twilio", twilio.state().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    twilio.close();
  }
}
