package puente.app;

import java.util.HashMap;
import java.util.Map;
import puente.sandbox.odoo.SandboxOdoo;

/** The operations of a server that has Odoo and nothing else. */
class EveryOperationTest extends EveryOperation {
  private final SandboxOdoo sandbox = SandboxOdoo.start(SandboxOdoo.Options.inMemory());

  @Override
  Map<String, String> backEnds() {
    Map<String, String> odoo = new HashMap<>();
    for (String prefix : new String[] {"", "DEV_"}) {
      odoo.put(prefix + "ODOO_URL", sandbox.url().toString());
      odoo.put(prefix + "ODOO_DB", "puente");
      odoo.put(prefix + "ODOO_LOGIN", "bot");
      odoo.put(prefix + "ODOO_API_KEY", "sandbox-bot-key");
    }
    return odoo;
  }

  @Override
  String golden() {
    return "odoo";
  }

  @Override
  void stopBackEnds() {
    sandbox.close();
  }
}
