package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.commands.EraseCommand;
import puente.app.server.SettingsReader;
import puente.audit.documents.RealS3;
import puente.bridge.json.Digest;
import puente.sandbox.twilio.SandboxTwilio;
import puente.sandbox.twilio.TwilioMessage;
import tools.jackson.databind.JsonNode;

/**
 * Two people ask for the same things, one is forgotten: of her nothing is left in any byte of the
 * database, its journal, the log directory or the bucket; of the other everything is.
 */
class ErasureTest {
  private static final Who ANA =
      new Who("Anastasia Quispe", "anastasia.q@hotel.example", "+5215512340001", "5512340001");
  private static final Who BEA =
      new Who("Beatriz Villanueva", "beatriz.v@hotel.example", "+5215512340002", "5512340002");

  @TempDir Path directory;

  private record Who(String name, String email, String phone, String digits) {
    List<String> traces() {
      return List.of(name, email, digits);
    }
  }

  @Test
  void nothingIsLeftOfTheOneAndEverythingOfTheOther() throws Exception {
    try (RealS3 s3 = new RealS3(directory.resolve("s3"));
        SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick())) {
      Map<String, String> given = settings(s3, twilio);
      try (Running server = new Running(directory, given)) {
        twilio.deliversTo(server.url() + "/webhooks/twilio/inbound");
        Map<String, String> made = new HashMap<>();
        for (Who who : List.of(ANA, BEA)) {
          made.put(who.name(), everything(server, twilio, who));
        }
        awaitAll(server, 6);
        List<String> before = traces(BEA);
        assertThat(traces(ANA)).hasSizeGreaterThanOrEqualTo(6 * 2);

        String dry = erase(given, ANA, true);
        assertThat(dry).contains("job 3 would be erased");
        assertThat(traces(ANA)).isNotEmpty();
        String told = erase(given, ANA, false);
        assertThat(told).contains("database: job 3 erased").doesNotContain(ANA.traces());
        assertThat(told).doesNotContain("not whole yet");
        assertThat(traces(ANA)).as("beside a running server").isEmpty();
        assertThat(traces(BEA)).containsAll(inDocuments(before));

        assertThat(quotation(server, ANA)).as("no second").isEqualTo(made.get(ANA.name()));
        JsonNode job = server.get("/api/quotation/status/" + made.get(ANA.name())).body();
        assertThat(job.path("status").asString()).isEqualTo("completed");
        assertThat(erase(given, ANA, false)).contains("database: nothing erased");
      }
      assertThat(traces(ANA)).as("after the server").isEmpty();
      assertThat(recorded())
          .as("the record goes on, and tells of it")
          .contains("\"kind\":\"erased\"");
      for (String trace : BEA.traces()) {
        assertThat(traces(BEA)).contains("data/puente.db: " + trace);
      }
    }
  }

  private Map<String, String> settings(RealS3 s3, SandboxTwilio twilio) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_API_URL", twilio.url().toString());
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:" + SandboxTwilio.WHATSAPP_FROM);
    settings.put("TWILIO_CONTENT_SID", SandboxTwilio.CONTENT_SID);
    settings.put("S3_LOGS_BUCKET", RealS3.BUCKET);
    settings.put("AWS_ACCESS_KEY_ID", RealS3.KEY);
    settings.put("AWS_SECRET_ACCESS_KEY", RealS3.SECRET);
    settings.put("AWS_ENDPOINT_URL_S3", s3.url().toString());
    return settings;
  }

  /** A quotation, a change of it, and a handoff that somebody takes; the quotation's id. */
  private String everything(Running server, SandboxTwilio twilio, Who who) throws Exception {
    String quotation = quotation(server, who);
    await(() -> status(server, quotation).equals("completed"));
    Running.Reply changed =
        server.post(
            "/api/quotation/update-lead",
            Map.of("tracking_id", quotation, "description", "Pide que la llamen: " + who.name()));
    assertThat(changed.status()).as("%s", changed.body()).isIn(200, 202);
    Running.Reply handoff =
        server.post(
            "/api/elevenlabs/handoff",
            Map.of(
                "user_phone",
                who.phone(),
                "user_name",
                who.name(),
                "reason",
                "Quiere una persona",
                "conversation_id",
                who.phone()));
    assertThat(handoff.status()).as("%s", handoff.body()).isEqualTo(200);
    await(() -> answered(twilio, who));
    return quotation;
  }

  private static boolean answered(SandboxTwilio twilio, Who who) {
    for (TwilioMessage message : twilio.messages()) {
      if (message.body().contains(who.name()) && message.direction().equals("outbound-api")) {
        twilio.write(message.to(), "1", null, message.sid());
        return true;
      }
    }
    return false;
  }

  private static String quotation(Running server, Who who) throws Exception {
    Running.Reply reply =
        server.post(
            "/api/quotation/async",
            Map.of(
                "partner_name", who.name(),
                "contact_name", who.name(),
                "email", who.email(),
                "phone", who.phone(),
                "lead_name", "Robot para " + who.name(),
                "product_id", 26174),
            "Idempotency-Key",
            "key-of-" + who.digits().hashCode());
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.body().path("tracking_id").asString();
  }

  private static String status(Running server, String trackingId) {
    try {
      return server.get("/api/quotation/status/" + trackingId).body().path("status").asString("");
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Until so many documents have ended and are on disk and in the bucket. */
  private void awaitAll(Running server, int documents) {
    await(
        () -> {
          try {
            JsonNode states = server.get("/health").body().path("back_ends");
            return completed(directory.resolve("data")) == documents
                && completed(directory.resolve("s3")) == documents
                && states.path("s3_waiting").asString("").equals("0");
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  private static long completed(Path where) throws IOException {
    try (Stream<Path> files = Files.walk(where)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> read(file).contains("\"status\":\"completed\""))
          .count();
    }
  }

  private static String erase(Map<String, String> given, Who who, boolean dryRun, Path directory)
      throws Exception {
    Map<String, String> environment = new HashMap<>(given);
    environment.put("PUENTE_DATA_DIR", directory.resolve("data").toString());
    environment.put("PUENTE_TIMEZONE", "UTC");
    environment.put("PUENTE_LANGUAGE", "en");
    var said = new ByteArrayOutputStream();
    EraseCommand.erase(
        SettingsReader.read(environment, directory),
        // Spelled as a person would, not as it was given.
        List.of(who.email().toUpperCase(Locale.ROOT), "+52 " + who.digits()),
        dryRun,
        false,
        Clock.systemUTC(),
        new PrintStream(said, true, StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8);
  }

  private String erase(Map<String, String> given, Who who, boolean dryRun) throws Exception {
    return erase(given, who, dryRun, directory);
  }

  /** Where the server has written of somebody: in which files, or names of them, what. */
  private List<String> traces(Who who) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(
              file -> {
                String all = directory.relativize(file) + "\n" + read(file);
                return who.traces().stream()
                    .filter(all::contains)
                    .map(trace -> directory.relativize(file) + ": " + trace);
              })
          .toList();
    }
  }

  /** All that the record holds, each link of which goes on from the one before. */
  private String recorded() throws Exception {
    StringBuilder all = new StringBuilder();
    String before = "0".repeat(64);
    String database = "jdbc:sqlite:" + directory.resolve("data/puente.db");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet links =
            statement.executeQuery(
                "select chain, seq, linked_at, body, hash from audit_link order by seq")) {
      while (links.next()) {
        String text =
            String.join(
                "\n",
                before,
                links.getString(1),
                links.getString(2),
                links.getString(3),
                links.getString(4));
        before = links.getString(5);
        assertThat(Digest.of(text)).as("link %s", links.getString(2)).isEqualTo(before);
        all.append(links.getString(4)).append('\n');
      }
    }
    return all.toString();
  }

  private static List<String> inDocuments(List<String> traces) {
    return traces.stream().filter(trace -> trace.contains(".log: ")).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  private interface Question {
    boolean isSo();
  }

  private static void await(Question question) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!question.isSo()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000); // between two questions
    }
  }
}
