package puente.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import puente.app.settings.Setting;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.sandbox.twilio.SandboxTwilio;

/** A sandbox of each back end, and the settings with which a server reaches them. */
record Sandboxes(
    SandboxOdoo odoo, SandboxCalCom calCom, SandboxTrackHs trackHs, SandboxTwilio twilio)
    implements AutoCloseable {
  private static final String WEBHOOK_SECRET = "sandbox-webhook-secret";

  /** Starts them; Odoo keeps its records in this directory. */
  static Sandboxes start(Path odoo) {
    return new Sandboxes(
        SandboxOdoo.start(SandboxOdoo.Options.inMemory().in(odoo)),
        SandboxCalCom.start(SandboxCalCom.Options.usual()),
        SandboxTrackHs.start(0),
        SandboxTwilio.start(SandboxTwilio.Options.quick()));
  }

  Map<Setting, String> settings() {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.ODOO_URL, odoo.url().toString());
    values.put(Setting.ODOO_DB, "puente");
    values.put(Setting.ODOO_LOGIN, "bot");
    values.put(Setting.ODOO_API_KEY, "sandbox-bot-key");
    values.put(Setting.DEV_ODOO_URL, odoo.url().toString());
    values.put(Setting.DEV_ODOO_DB, "puente");
    values.put(Setting.DEV_ODOO_LOGIN, "bot");
    values.put(Setting.DEV_ODOO_API_KEY, "sandbox-bot-key");
    values.put(Setting.CALCOM_API_URL, calCom.url().toString());
    values.put(Setting.CALCOM_API_KEY, SandboxCalCom.KEY);
    values.put(Setting.CALCOM_WEBHOOK_SECRET, WEBHOOK_SECRET);
    values.put(Setting.TRACKHS_API_URL, trackHs.url().toString());
    values.put(Setting.TRACKHS_USERNAME, SandboxTrackHs.USERNAME);
    values.put(Setting.TRACKHS_PASSWORD, SandboxTrackHs.PASSWORD);
    values.put(Setting.TWILIO_API_URL, twilio.url().toString());
    values.put(Setting.TWILIO_ACCOUNT_SID, twilio.options().accountSid());
    values.put(Setting.TWILIO_AUTH_TOKEN, twilio.options().token());
    values.put(Setting.TWILIO_WHATSAPP_FROM, SandboxTwilio.WHATSAPP_FROM);
    values.put(Setting.TWILIO_CONTENT_SID, SandboxTwilio.CONTENT_SID);
    values.put(Setting.TWILIO_SMS_FROM, SandboxTwilio.SMS_FROM);
    values.put(Setting.VENDEDOR_WHATSAPP, "+51987000199");
    return values;
  }

  /** Has Cal.com's webhooks delivered to the server on this port. */
  void deliverTo(int port) {
    calCom.subscribe(URI.create("http://localhost:" + port + "/webhooks/calcom"), WEBHOOK_SECRET);
  }

  @Override
  public void close() {
    odoo.close();
    calCom.close();
    trackHs.close();
    twilio.close();
  }
}
