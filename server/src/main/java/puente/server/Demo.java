package puente.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.sandbox.SandboxOdoo;
import puente.sandbox.trackhs.SandboxTrackHs;

/** {@code puente demo}: the server on a sandbox, without any credentials. */
@Command(name = "demo", description = "Starts the server on a sandbox; no credentials needed.")
final class Demo implements Callable<Integer> {

  @Override
  public Integer call() {
    Settings asked = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(asked)) {
      return 1;
    }
    Path directory = asked.dataDirectory();
    if (!asked.has(Setting.PUENTE_DATA_DIR)) {
      directory = directory.resolveSibling("puente-demo");
    }
    SandboxOdoo odoo =
        SandboxOdoo.start(SandboxOdoo.Options.inMemory().in(directory.resolve("sandbox-odoo")));
    SandboxTrackHs trackHs = SandboxTrackHs.start(0);
    int code = Serve.run(asked.with(sandbox(odoo, trackHs, directory)), Demo::greet);
    if (code != Serve.RUNNING) {
      odoo.close();
      trackHs.close();
    }
    return code;
  }

  private static Map<Setting, String> sandbox(
      SandboxOdoo odoo, SandboxTrackHs trackHs, Path directory) {
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
    values.put(Setting.TRACKHS_API_URL, trackHs.url().toString());
    values.put(Setting.TRACKHS_USERNAME, SandboxTrackHs.USERNAME);
    values.put(Setting.TRACKHS_PASSWORD, SandboxTrackHs.PASSWORD);
    return values;
  }

  private static void greet(Settings settings, int port, PrintStream out) {
    String url = Serve.url(settings, port);
    out.println(
        """

        Puente is running on a sandbox Odoo and a sandbox TrackHS. Four things to try:

        1. Ask for a quotation, and then how it went:

           curl -s %1$s/api/quotation/async -H 'Content-Type: application/json' -d '{
             "partner_name": "Almacenes Torres", "contact_name": "Luis Fernández",
             "email": "luis@almacenes.com", "phone": "+52 55 1234 5678",
             "lead_name": "Cotización Robot PUDU", "product_id": 26174, "product_qty": 2}'

           curl -s %1$s/api/quotation/status/<tracking_id>

        2. Open %1$s/docs in a browser.

        3. Connect an MCP client:

           claude mcp add --transport http puente %1$s/mcp

           or, in VS Code (.vscode/mcp.json):
           {"servers": {"puente": {"type": "http", "url": "%1$s/mcp"}}}

        4. Ask what is free (TrackHS's tools alone are at %1$s/mcp?tools=trackhs):

           curl -s %1$s/api/tools/search_units -H 'Content-Type: application/json' -d '{
             "bedrooms": 2, "bathrooms": 2, "pets_friendly": 1, "arrival": "10 al 17 de febrero"}'
        """
            .formatted(url));
    out.flush();
  }
}
