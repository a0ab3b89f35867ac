package puente.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import puente.sandbox.twilio.SandboxTwilio;
import tools.jackson.databind.JsonNode;

/** Puente as it is run: its own process, its own port, against some Odoo. */
final class Server implements AutoCloseable {
  private final Child process;
  final Http http;

  private Server(Child process) {
    this.process = process;
    this.http = new Http(process.port());
  }

  /** {@code puente serve} on this data directory, on a free port, with these settings more. */
  static Server serve(Path data, Map<String, String> settings) {
    return serve(data, settings, Product.options());
  }

  /** The same with options of the JVM that say the class path too. */
  static Server serve(Path data, Map<String, String> settings, List<String> options) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", "0");
    environment.put("PUENTE_DATA_DIR", data.toString());
    environment.put("PUENTE_ANONYMOUS", "loopback");
    environment.put("PUENTE_TIMEZONE", "America/Lima");
    environment.putAll(settings);
    return new Server(Child.start(data, environment, options, "puente.app.Main", "serve"));
  }

  /** The database of the sandbox that is written to. */
  static final String DEVELOPMENT = "puente";

  /** The one that is only read. */
  static final String PRODUCTION = "puente_production";

  /**
   * The settings of both environments for a sandbox. Production is a database of its own, which
   * refuses whatever is written to it.
   */
  static Map<String, String> onSandbox(URI odoo) {
    Map<String, String> settings = onOdoo(odoo, DEVELOPMENT, "bot", "sandbox-bot-key");
    settings.put("ODOO_DB", PRODUCTION);
    return settings;
  }

  /** The settings of both environments for one Odoo. */
  static Map<String, String> onOdoo(URI odoo, String database, String login, String key) {
    Map<String, String> settings = new HashMap<>();
    for (String prefix : new String[] {"", "DEV_"}) {
      settings.put(prefix + "ODOO_URL", odoo.toString());
      settings.put(prefix + "ODOO_DB", database);
      settings.put(prefix + "ODOO_LOGIN", login);
      settings.put(prefix + "ODOO_API_KEY", key);
    }
    return settings;
  }

  /** The settings for a sandbox Twilio, which may be in another process. */
  static Map<String, String> onTwilio(SandboxTwilio twilio) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_API_URL", twilio.url().toString());
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:" + SandboxTwilio.WHATSAPP_FROM);
    settings.put("TWILIO_CONTENT_SID", SandboxTwilio.CONTENT_SID);
    settings.put("TWILIO_SMS_FROM", SandboxTwilio.SMS_FROM);
    return settings;
  }

  /** Asks it to end, and waits until it has done all that it does then. */
  void end() {
    process.end();
  }

  /** Kill -9. */
  void kill() {
    process.kill();
  }

  /** What it has used of the processors, where the platform tells. */
  Duration cpu() {
    return process.cpu();
  }

  long pid() {
    return process.pid();
  }

  String output() {
    return process.output();
  }

  /** The job once it is completed or failed; asks until then. */
  JsonNode ended(String trackingId) throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      JsonNode job = http.get("/api/quotation/status/" + trackingId).body();
      String status = job.path("status").asString("");
      if (status.equals("completed") || status.equals("failed")) {
        return job;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not ended: " + job + "\n" + output());
      }
      LockSupport.parkNanos(5_000_000); // between two questions
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
