package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.backends.Operations;
import puente.app.commands.ShowConfig;
import puente.app.logging.Logging;
import puente.app.server.SettingsReader;
import puente.app.settings.Setting;
import puente.bridge.Operation;

/** Every secret is set to a word that is then looked for in everything that is told. */
class SecretsTest {
  private static final String WORD = "swordfish-";

  @TempDir Path directory;

  /** The whole log, at its most talkative. */
  private static final class Log extends Handler implements AutoCloseable {
    private final Formatter formatter = new Logging.OneLine(ZoneOffset.UTC);
    private final StringBuffer text = new StringBuffer();
    private final Logger puente = Logger.getLogger("puente");
    private final Level before = puente.getLevel();

    Log() {
      puente.setLevel(Level.ALL);
      puente.addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
      text.append(formatter.format(logged));
    }

    @Override
    public void flush() {
      // It is all in memory.
    }

    @Override
    public void close() {
      puente.removeHandler(this);
      puente.setLevel(before);
    }
  }

  private static Map<String, String> secrets() {
    Map<String, String> secrets = new HashMap<>();
    for (Setting each : Setting.values()) {
      boolean opens = each == Setting.PUENTE_DATABASE_URL || each == Setting.PUENTE_TLS_PASSWORD;
      if (each.secret() && !opens) {
        String secret = WORD + each.name();
        boolean proxy = each == Setting.HTTPS_PROXY;
        secrets.put(each.name(), proxy ? "http://puente:" + secret + "@127.0.0.1:9" : secret);
      }
    }
    return secrets;
  }

  /** Answers whatever is asked with what it was asked, as careless servers do. */
  private static HttpServer echo() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] told =
              ("{\"status\":\"error\",\"message\":\"Traceback (most recent call last): refused "
                      + exchange.getRequestHeaders().values()
                      + " at 10.0.0.7\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(
              exchange.getRequestMethod().equals("GET") ? 403 : 400, told.length);
          exchange.getResponseBody().write(told);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void noSecretIsInTheLogOrInAnyAnswer() throws Exception {
    HttpServer vendor = echo();
    String url = "http://127.0.0.1:" + vendor.getAddress().getPort();
    Map<String, String> settings = new HashMap<>(secrets());
    settings.put("PUENTE_ANONYMOUS", "");
    settings.put("PUENTE_ANSWER_BUDGET", "20ms");
    settings.put("ODOO_URL", url);
    settings.put("DEV_ODOO_URL", url);
    settings.put("TRACKHS_API_URL", url);
    settings.put("TRACKHS_USERNAME", "nobody");
    settings.put("CALCOM_API_URL", url);
    settings.put("TWILIO_API_URL", url);
    settings.put("TWILIO_SMS_FROM", "+15005550006");
    StringBuilder told = new StringBuilder();
    try (Log log = new Log();
        Running server = new Running(directory, settings)) {
      String key = WORD + "PUENTE_API_KEY";
      for (Operation<?, ?> each : Operations.all().operations()) {
        told.append(
            server.post("/api/tools/" + each.name(), each.example(), "X-API-Key", key).body());
      }
      told.append(server.get("/health", "X-API-Key", key).body());
      told.append(server.get("/openapi.json", "X-API-Key", key).body());
      told.append(
          server.post("/webhooks/elevenlabs", Map.of(), "ElevenLabs-Signature", "t=1").body());
      server.closeApp();
      assertThat(log.text.toString()).isNotEmpty().doesNotContain(WORD);
    } finally {
      vendor.stop(0);
    }
    assertThat(told.toString())
        .doesNotContain(WORD)
        .doesNotContain("Traceback", "10.0.0.7", "Exception");
  }

  @Test
  void configShowsOfEachThatItIsSet() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    ShowConfig.print(
        SettingsReader.read(secrets(), directory),
        new PrintStream(shown, true, StandardCharsets.UTF_8));
    String text = shown.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain(WORD);
    secrets().keySet().forEach(name -> assertThat(text).containsPattern(name + " +puesto"));
  }

  @Test
  void aNameCannotForgeALineOfTheLog() {
    LogRecord logged =
        new LogRecord(
            Level.INFO, "no route /x\r\n2026-01-01 INFO puente: all is well\u2028\u001b[2J");
    assertThat(new Logging.OneLine(ZoneOffset.UTC).formatMessage(logged))
        .isEqualTo("no route /x\\u000d\\u000a2026-01-01 INFO puente: all is well\\u2028\\u001b[2J");
  }
}
