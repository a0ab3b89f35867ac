package puente.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import puente.app.commands.CommandContext;
import puente.app.commands.ExitCode;
import puente.app.commands.SandboxServer;
import puente.app.commands.Serve;
import puente.app.server.AccessSettings;
import puente.app.server.ServerAddress;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;
import puente.twilio.TwilioWebhooks;

/** The server on sandboxes of all back ends, without any credentials. */
public final class DemoServer implements SandboxServer {

  private static final Text GREETING =
      new Text(
          """

          Puente funciona con Odoo, TrackHS, Cal.com y Twilio de prueba.

          La consola está en %1$s/console : ábrala en un navegador; ahí se ve lo que sigue mientras
          pasa, y dice por dónde empezar. Para probarlo desde aquí:

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

          Puente is running on a sandbox Odoo, TrackHS, Cal.com and Twilio.

          The console is at %1$s/console : open it in a browser; it shows what follows while it
          happens, and says what to click first. Things to try from here:

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

  @Override
  public int start(CommandContext console) {
    Settings asked = console.settings();
    if (Serve.complain(asked, console)) {
      return ExitCode.FAILED;
    }
    Path directory = asked.dataDirectory();
    if (!asked.has(Setting.PUENTE_DATA_DIR)) {
      directory = directory.resolveSibling("puente-demo");
    }
    Sandboxes sandboxes = Sandboxes.start(directory.resolve("sandbox-odoo"));
    Map<Setting, String> values = sandboxes.settings();
    values.put(Setting.PUENTE_DATA_DIR, directory.toString());
    values.put(Setting.PUENTE_ANONYMOUS, "loopback");
    if (AccessSettings.isReachedFromElsewhere(asked)) {
      values.put(Setting.PUENTE_ANONYMOUS, "");
    }
    int code =
        Serve.run(
            asked.with(values),
            console,
            (settings, port, out) -> {
              sandboxes.deliverTo(port);
              greet(settings, port, out, sandboxes);
            });
    if (code != Serve.RUNNING) {
      sandboxes.close();
    }
    return code;
  }

  private static void greet(Settings settings, int port, PrintStream out, Sandboxes sandboxes) {
    String url = ServerAddress.of(settings, port);
    String reached = settings.has(Setting.PUENTE_PUBLIC_URL) ? url : "http://localhost:" + port;
    sandboxes.twilio().deliversTo(reached + TwilioWebhooks.INBOUND);
    out.println(GREETING.with(url, sandboxes.twilio().url()).in(settings.commandLanguage()));
    out.flush();
  }
}
