package puente.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import puente.bridge.json.Json;
import puente.bridge.text.MarkupEscaper;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.sandbox.twilio.SandboxTwilio;
import puente.store.TurnedClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The back ends that the stored jobs have begun to write to, at the time of then. */
final class StoredWorld implements AutoCloseable {
  /** When the storing server was started, by its clock. */
  static final String BEGAN = "2026-12-01T09:00:00Z";

  /** By then everything has ended. */
  static final Instant END = Instant.parse("2026-12-02T09:00:00Z");

  static final String KEY = "pnt_fake_key_of_a_test";
  static final String REVOKED_KEY = "pnt_fake_key_that_was_revoked";

  private static final String WRITTEN = "written.jsonl.gz";
  private static final String ODOO = "odoo.jsonl.gz";

  final SandboxOdoo odoo;
  final SandboxTrackHs trackHs = SandboxTrackHs.start(0);
  final TurnedClock clock = new TurnedClock(BEGAN);
  final SandboxCalCom calCom =
      SandboxCalCom.start(SandboxCalCom.Options.usual().at(clock::instant).uncounted());
  final SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick().still(clock));

  private StoredWorld(Path odooDirectory) {
    odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().in(odooDirectory));
  }

  /** One in which nothing was written yet. */
  static StoredWorld fresh(Path directory) {
    return new StoredWorld(directory.resolve("odoo"));
  }

  /** What was stored of it. */
  static StoredWorld stored(Path directory) throws IOException, InterruptedException {
    Path odoo = Files.createDirectories(directory.resolve("odoo"));
    try (InputStream records = open(ODOO)) {
      Files.copy(records, odoo.resolve("odoo.jsonl"));
    }
    StoredWorld world = new StoredWorld(odoo);
    try (InputStream lines = open(WRITTEN);
        Answering answering = new Answering()) {
      world.twilio.deliversTo(answering.url());
      for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        ObjectNode written = (ObjectNode) Json.read(line);
        answering.answer = written.path("answer").asString("");
        world.writeAgain(written);
      }
    }
    return world;
  }

  /**
   * Answers what people write as the server of then did. Its answers are messages too: without them
   * the ids of those that follow would be others than the stored ones.
   */
  private static final class Answering implements AutoCloseable {
    private final HttpServer server;
    private volatile String answer = "";

    Answering() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::serve);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void serve(HttpExchange exchange) throws IOException {
      try (exchange) {
        String message =
            answer.isEmpty() ? "" : "<Message>" + MarkupEscaper.text(answer) + "</Message>";
        byte[] body = ("<Response>" + message + "</Response>").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private void writeAgain(ObjectNode written) throws IOException, InterruptedException {
    switch (written.path("back_end").asString()) {
      case "trackhs" -> CuttingProxy.writeAgain(written, trackHs.url());
      case "calcom" -> CuttingProxy.writeAgain(written, calCom.url());
      case "twilio" -> CuttingProxy.writeAgain(written, twilio.url());
      case "person" ->
          twilio.write(written.path("from").asString(), written.path("body").asString());
      default -> throw new IllegalArgumentException(written.toString());
    }
  }

  /** Keeps it for the test. */
  void store(Path folder, List<ObjectNode> written, Path directory) throws IOException {
    StringBuilder lines = new StringBuilder();
    written.forEach(each -> lines.append(Json.write(each)).append('\n'));
    write(folder.resolve(WRITTEN), lines.toString().getBytes(StandardCharsets.UTF_8));
    write(folder.resolve(ODOO), Files.readAllBytes(directory.resolve("odoo/odoo.jsonl")));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(
        Objects.requireNonNull(
            StoredWorld.class.getResourceAsStream(StoredData.FOLDER + name), name));
  }

  /** What a server is told of them. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TRACKHS_API_URL", trackHs.url().toString());
    settings.put("TRACKHS_USERNAME", SandboxTrackHs.USERNAME);
    settings.put("TRACKHS_PASSWORD", SandboxTrackHs.PASSWORD);
    settings.put("CALCOM_API_URL", calCom.url().toString());
    settings.put("CALCOM_API_KEY", SandboxCalCom.KEY);
    settings.put("CALCOM_WEBHOOK_SECRET", "fake-secret-of-a-test");
    settings.put("TWILIO_API_URL", twilio.url().toString());
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:" + SandboxTwilio.WHATSAPP_FROM);
    settings.put("TWILIO_CONTENT_SID", SandboxTwilio.CONTENT_SID);
    settings.put("PUENTE_TIMEZONE", "UTC");
    settings.put("PUENTE_ANSWER_BUDGET", "1ms");
    settings.put("PUENTE_RETRY_LIMIT", "48h");
    settings.put("PUENTE_HANDOFF_LIMIT", "30m");
    settings.put("PUENTE_HANDOFF_DELIVERY", "10m");
    settings.put("PUENTE_HANDOFF_ANSWER", "10m");
    settings.put("PUENTE_RATE_KEY", "0");
    settings.put("PUENTE_RATE_CONVERSATION", "0");
    settings.put("PUENTE_RATE_TOOLS", "");
    return settings;
  }

  /** A record made in Odoo by somebody else. */
  long odooHas(String model, Map<String, ?> values) throws IOException, InterruptedException {
    return odooDoes(model, "create", Map.of("vals_list", List.of(values))).path(0).asLong();
  }

  JsonNode odooDoes(String model, String method, Map<String, ?> arguments)
      throws IOException, InterruptedException {
    var request =
        java.net.http.HttpRequest.newBuilder(odoo.url().resolve("/json/2/" + model + "/" + method))
            .headers(
                "Authorization", "bearer sandbox-admin-key", "Content-Type", "application/json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.write(arguments)))
            .build();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var reply = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(reply.body());
      }
      return Json.read(reply.body());
    }
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    trackHs.close();
    calCom.close();
    twilio.close();
  }
}
