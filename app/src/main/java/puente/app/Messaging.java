package puente.app;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Operation;
import puente.bridge.Text;
import puente.bridge.WaitingPeriods;
import puente.bridge.Webhook;
import puente.journeys.Salespeople;
import puente.journeys.handoff.ContactAttempts;
import puente.journeys.handoff.Handoffs;
import puente.journeys.handoff.Hours;
import puente.journeys.handoff.Rules;
import puente.odoo.Odoo;
import puente.twilio.HttpTwilio;
import puente.twilio.TwilioSettings;

/** Twilio as it is configured, and the handoffs over it; nothing of both where it is not. */
final class Messaging implements BackEnd {
  private final Settings settings;
  private final IntSupplier port;
  private @Nullable HttpTwilio twilio;
  private @Nullable Handoffs handoffs;

  /**
   * Nothing is connected to yet.
   *
   * @param port where this server listens, once it does
   */
  Messaging(Settings settings, IntSupplier port) {
    this.settings = settings;
    this.port = port;
  }

  /** Makes the handoffs, where Twilio is configured. */
  Messaging with(Odoo odoo, Salespeople salespeople, ContactAttempts asks, Clock clock) {
    if (missing(settings).isEmpty()) {
      twilio = new HttpTwilio(twilio(settings));
      handoffs = handoffs(twilio, odoo, salespeople, asks, clock);
    }
    return this;
  }

  /** The journeys of handoffs that belong to another Odoo than the one written to. */
  List<Journey<?, ?>> journeysIn(
      Odoo odoo, Salespeople salespeople, ContactAttempts asks, Clock clock) {
    return twilio == null ? List.of() : handoffs(twilio, odoo, salespeople, asks, clock).journeys();
  }

  private Handoffs handoffs(
      HttpTwilio twilio, Odoo odoo, Salespeople salespeople, ContactAttempts asks, Clock clock) {
    return new Handoffs(
        new Handoffs.With(
            odoo,
            salespeople,
            twilio,
            twilio(settings),
            asks,
            rules(settings),
            this::publicUrl,
            new WaitingPeriods(),
            clock));
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

  private static Rules rules(Settings settings) {
    String hours = settings.text(Setting.PUENTE_HANDOFF_HOURS);
    String fallback = optional(settings, Setting.VENDEDOR_WHATSAPP);
    return new Rules(
        settings.time(Setting.PUENTE_HANDOFF_DELIVERY),
        settings.time(Setting.PUENTE_HANDOFF_ANSWER),
        settings.time(Setting.PUENTE_HANDOFF_LIMIT),
        settings.number(Setting.PUENTE_HANDOFF_PEOPLE),
        hours.isEmpty() ? Hours.always(settings.zone()) : Hours.of(hours, settings.zone()),
        fallback == null ? null : TwilioSettings.bare(fallback),
        settings.language(),
        settings.region());
  }

  private static @Nullable String optional(Settings settings, Setting setting) {
    return settings.has(setting) ? settings.text(setting) : null;
  }

  /** The variables without which nothing can be sent. */
  static List<String> missing(Settings settings) {
    List<String> missing = new ArrayList<>();
    for (Setting needed : List.of(Setting.TWILIO_ACCOUNT_SID, Setting.TWILIO_AUTH_TOKEN)) {
      if (!settings.has(needed)) {
        missing.add(needed.name());
      }
    }
    if (!settings.has(Setting.TWILIO_WHATSAPP_FROM) && !settings.has(Setting.TWILIO_SMS_FROM)) {
      missing.add(Setting.TWILIO_WHATSAPP_FROM.name());
    }
    return missing;
  }

  /** Whether nobody has begun to configure it. */
  static boolean absent(Settings settings) {
    return !settings.has(Setting.TWILIO_ACCOUNT_SID) && !settings.has(Setting.TWILIO_AUTH_TOKEN);
  }

  /** What a person is told who has begun: what is missing, and what will not work without. */
  static List<Text> notes(Settings settings) {
    List<String> missing = missing(settings);
    if (!missing.isEmpty()) {
      return absent(settings) ? List.of() : List.of(Environments.missing("Twilio", missing));
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
  private static boolean isHere(Settings settings) {
    URI url = settings.url(Setting.TWILIO_API_URL);
    return List.of("localhost", "127.0.0.1").contains(String.valueOf(url.getHost()));
  }

  /** This server as Twilio knows it; null where Twilio cannot reach it. */
  private @Nullable String publicUrl() {
    if (settings.has(Setting.PUENTE_PUBLIC_URL)) {
      return settings.text(Setting.PUENTE_PUBLIC_URL).replaceFirst("/+$", "");
    }
    int asked = settings.number(Setting.PORT); // Jobs run before the port is open.
    int number = asked > 0 ? asked : port.getAsInt();
    return isHere(settings) && number > 0 ? "http://localhost:" + number : null;
  }

  @Override
  public List<Journey<?, ?>> journeys() {
    return handoffs == null ? List.of() : handoffs.journeys();
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return handoffs == null ? List.of() : handoffs.operations(jobs);
  }

  @Override
  public List<? extends Webhook> webhooks(Jobs jobs) {
    return handoffs == null ? List.of() : handoffs.webhooks(jobs);
  }

  @Override
  public void onReturn(Runnable action) {
    if (twilio != null) {
      twilio.onReturn(action);
    }
  }

  @Override
  public Map<String, String> states() {
    return twilio == null
        ? Map.of()
        : Map.of("twilio", twilio.state().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    if (twilio != null) {
      twilio.close();
    }
  }
}
