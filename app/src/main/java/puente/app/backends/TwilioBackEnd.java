package puente.app.backends;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Secret;
import puente.bridge.job.Jobs;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.handoff.ContactAttempts;
import puente.journeys.handoff.ContactHours;
import puente.journeys.handoff.EscalationRules;
import puente.journeys.handoff.Handoffs;
import puente.twilio.Twilio;
import puente.twilio.TwilioSettings;

/** Twilio: an account and at least one sender. */
final class TwilioBackEnd implements BackEnd {
  @Override
  public String name() {
    return Twilio.NAME;
  }

  @Override
  public List<String> missing(Settings settings) {
    List<String> missing =
        new ArrayList<>(
            MissingSettings.of(
                settings, List.of(Setting.TWILIO_ACCOUNT_SID, Setting.TWILIO_AUTH_TOKEN)));
    if (!settings.has(Setting.TWILIO_WHATSAPP_FROM) && !settings.has(Setting.TWILIO_SMS_FROM)) {
      missing.add(Setting.TWILIO_WHATSAPP_FROM.name());
    }
    return missing;
  }

  @Override
  public boolean isBegun(Settings settings) {
    return settings.has(Setting.TWILIO_ACCOUNT_SID) || settings.has(Setting.TWILIO_AUTH_TOKEN);
  }

  @Override
  public Text unconfigured(Settings settings) {
    return new Text(
        "Twilio no está configurado en este servidor: faltan TWILIO_ACCOUNT_SID,"
            + " TWILIO_AUTH_TOKEN y TWILIO_WHATSAPP_FROM o TWILIO_SMS_FROM.",
        "Twilio is not configured on this server: set TWILIO_ACCOUNT_SID,"
            + " TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM or TWILIO_SMS_FROM.");
  }

  @Override
  public List<Text> notes(Settings settings) {
    if (!isConfigured(settings)) {
      return BackEnd.super.notes(settings);
    }
    List<Text> notes = new ArrayList<>();
    if (!settings.has(Setting.PUENTE_PUBLIC_URL) && !isHere(settings)) {
      notes.add(
          new Text(
              "Twilio: sin PUENTE_PUBLIC_URL no puede decir qué fue de los mensajes ni entregar"
                  + " respuestas",
              "Twilio: without PUENTE_PUBLIC_URL it cannot tell what becomes of messages, nor"
                  + " deliver answers"));
    }
    if (!settings.has(Setting.TWILIO_CONTENT_SID) && !settings.has(Setting.TWILIO_SMS_FROM)) {
      notes.add(
          new Text(
              "Twilio: sin TWILIO_CONTENT_SID ni TWILIO_SMS_FROM solo se avisa a quien escribió al"
                  + " remitente de WhatsApp en las últimas 24 horas",
              "Twilio: without TWILIO_CONTENT_SID or TWILIO_SMS_FROM only those are told who wrote"
                  + " to the WhatsApp sender in the last 24 hours"));
    }
    return notes;
  }

  /** A sandbox on this machine reaches us without a public address. */
  static boolean isHere(Settings settings) {
    URI url = settings.url(Setting.TWILIO_API_URL);
    return List.of("localhost", "127.0.0.1").contains(String.valueOf(url.getHost()));
  }

  @Override
  public List<Operation<?, ?>> operations() {
    EscalationRules rules =
        new EscalationRules(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            1,
            ContactHours.always(ZoneOffset.UTC),
            null,
            Language.EN,
            null);
    return new Handoffs(
            new Handoffs.With(
                OdooBackEnd.none(),
                OdooBackEnd.noQuotations().salespeople(),
                ThrowingProxy.of(Twilio.class),
                new TwilioSettings(
                    URI.create(TwilioSettings.URL), "", new Secret(""), null, null, null),
                ThrowingProxy.of(ContactAttempts.class),
                rules,
                () -> null,
                new WaitingPeriods(),
                Clock.systemUTC()))
        .operations(ThrowingProxy.of(Jobs.class));
  }

  @Override
  public List<Finding> diagnose(Settings settings, Catalogue offered) {
    if (isConfigured(settings)) {
      return TwilioDiagnostics.of(settings, notes(settings));
    }
    return isBegun(settings)
        ? List.of(
            Finding.bad(
                Text.verbatim(name()),
                Text.format("Falta %s.", "%s is missing.", String.join(", ", missing(settings)))))
        : List.of();
  }

  @Override
  public BackEndRuntime open(Context context) {
    return isConfigured(context.settings()) ? new TwilioRuntime(context) : BackEndRuntime.NONE;
  }
}
