package puente.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import puente.app.commands.Console;
import puente.app.commands.ExitCode;
import puente.app.commands.SandboxServer;
import puente.app.commands.Serve;
import puente.app.server.AccessSettings;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.sandbox.twilio.SandboxTwilio;
import puente.twilio.TwilioWebhooks;

/** The server on sandboxes of all back ends, without any credentials. */
public final class DemoServer implements SandboxServer {

  private static final Text GREETING =
      new Text(
          """

          Puente funciona con Odoo, TrackHS, Cal.com y Twilio de prueba. Para probarlo:

          1. Pida una cotización, y después cómo va:

             curl -s %1$s/api/quotation/async -H 'Content-Type: application/json' -d '{
               "partner_name": "Almacenes Torres", "contact_name": "Luis Fernández",
               "email": "luis@almacenes.com", "phone": "+52 55 1234 5678",
               "lead_name": "Cotización Robot PUDU", "product_id": 26174, "product_qty": 2}'

             curl -s %1$s/api/quotation/status/<tracking_id>

          2. Pregunte cuándo hay citas libres, y reserve una:

             curl -s %1$s/api/tools/get_available_slots -H 'Content-Type: application/json' -d '{
               "event_type_id": "consultation", "start_date": "next week"}'

             curl -s %1$s/api/tools/book_meeting -H 'Content-Type: application/json' -d '{
               "event_type_id": "consultation", "start_time": "el martes a las 10",
               "name": "Ana Ruiz", "email": "ana@example.com", "time_zone": "Europe/Madrid"}'

          3. Pregunte qué hay libre (solo las herramientas de TrackHS: %1$s/mcp?tools=trackhs):

             curl -s %1$s/api/tools/search_units -H 'Content-Type: application/json' -d '{
               "bedrooms": 2, "bathrooms": 2, "pets_friendly": 1, "arrival": "10 al 17 de febrero"}'

          4. Abra %1$s/docs en un navegador.

          5. Pida hablar con una persona, y responda como ella en %2$s/ :

             curl -s %1$s/api/elevenlabs/handoff -H 'Content-Type: application/json' -d '{
               "user_phone": "+5215512345678", "user_name": "Juan Pérez",
               "reason": "Cliente solicita información personalizada"}'

          6. Conecte un cliente MCP:

             claude mcp add --transport http puente %1$s/mcp

             o, en VS Code (.vscode/mcp.json):
             {"servers": {"puente": {"type": "http", "url": "%1$s/mcp"}}}
          """,
          """

          Puente is running on a sandbox Odoo, TrackHS, Cal.com and Twilio. Things to try:

          1. Ask for a quotation, and then how it went:

             curl -s %1$s/api/quotation/async -H 'Content-Type: application/json' -d '{
               "partner_name": "Almacenes Torres", "contact_name": "Luis Fernández",
               "email": "luis@almacenes.com", "phone": "+52 55 1234 5678",
               "lead_name": "Cotización Robot PUDU", "product_id": 26174, "product_qty": 2}'

             curl -s %1$s/api/quotation/status/<tracking_id>

          2. Ask when there is time for an appointment, and book one:

             curl -s %1$s/api/tools/get_available_slots -H 'Content-Type: application/json' -d '{
               "event_type_id": "consultation", "start_date": "next week"}'

             curl -s %1$s/api/tools/book_meeting -H 'Content-Type: application/json' -d '{
               "event_type_id": "consultation", "start_time": "el martes a las 10",
               "name": "Ana Ruiz", "email": "ana@example.com", "time_zone": "Europe/Madrid"}'

          3. Ask what is free (TrackHS's tools alone are at %1$s/mcp?tools=trackhs):

             curl -s %1$s/api/tools/search_units -H 'Content-Type: application/json' -d '{
               "bedrooms": 2, "bathrooms": 2, "pets_friendly": 1, "arrival": "10 al 17 de febrero"}'

          4. Open %1$s/docs in a browser.

          5. Ask for a person, and answer as one, at %2$s/ :

             curl -s %1$s/api/elevenlabs/handoff -H 'Content-Type: application/json' -d '{
               "user_phone": "+5215512345678", "user_name": "Juan Pérez",
               "reason": "Cliente solicita información personalizada"}'

          6. Connect an MCP client:

             claude mcp add --transport http puente %1$s/mcp

             or, in VS Code (.vscode/mcp.json):
             {"servers": {"puente": {"type": "http", "url": "%1$s/mcp"}}}
          """);

  private static final String WEBHOOK_SECRET = "sandbox-webhook-secret";

  @Override
  public int start(Console console) {
    Settings asked = console.settings();
    if (Serve.complain(asked, console)) {
      return ExitCode.FAILED;
    }
    Path directory = asked.dataDirectory();
    if (!asked.has(Setting.PUENTE_DATA_DIR)) {
      directory = directory.resolveSibling("puente-demo");
    }
    SandboxOdoo odoo =
        SandboxOdoo.start(SandboxOdoo.Options.inMemory().in(directory.resolve("sandbox-odoo")));
    SandboxCalCom calCom = SandboxCalCom.start(SandboxCalCom.Options.usual());
    SandboxTrackHs trackHs = SandboxTrackHs.start(0);
    SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
    Map<Setting, String> values = sandbox(odoo, calCom, trackHs, directory);
    values.putAll(sandbox(twilio));
    if (AccessSettings.isReachedFromElsewhere(asked)) {
      values.put(Setting.PUENTE_ANONYMOUS, "");
    }
    int code =
        Serve.run(
            asked.with(values),
            console,
            (settings, port, out) -> {
              calCom.subscribe(
                  URI.create("http://localhost:" + port + "/webhooks/calcom"), WEBHOOK_SECRET);
              greet(settings, port, out, twilio);
            });
    if (code != Serve.RUNNING) {
      odoo.close();
      calCom.close();
      trackHs.close();
      twilio.close();
    }
    return code;
  }

  private static Map<Setting, String> sandbox(
      SandboxOdoo odoo, SandboxCalCom calCom, SandboxTrackHs trackHs, Path directory) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.PUENTE_DATA_DIR, directory.toString());
    values.put(Setting.PUENTE_ANONYMOUS, "loopback");
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
    return values;
  }

  private static Map<Setting, String> sandbox(SandboxTwilio twilio) {
    return Map.of(
        Setting.TWILIO_API_URL,
        twilio.url().toString(),
        Setting.TWILIO_ACCOUNT_SID,
        twilio.options().accountSid(),
        Setting.TWILIO_AUTH_TOKEN,
        twilio.options().token(),
        Setting.TWILIO_WHATSAPP_FROM,
        SandboxTwilio.WHATSAPP_FROM,
        Setting.TWILIO_CONTENT_SID,
        SandboxTwilio.CONTENT_SID,
        Setting.TWILIO_SMS_FROM,
        SandboxTwilio.SMS_FROM,
        Setting.VENDEDOR_WHATSAPP,
        "+51987000199");
  }

  private static void greet(Settings settings, int port, PrintStream out, SandboxTwilio twilio) {
    String url = Serve.url(settings, port);
    String reached = settings.has(Setting.PUENTE_PUBLIC_URL) ? url : "http://localhost:" + port;
    twilio.deliversTo(reached + TwilioWebhooks.INBOUND);
    out.println(GREETING.with(url, twilio.url()).in(settings.commandLanguage()));
    out.flush();
  }
}
