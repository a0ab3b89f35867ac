package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.app.backends.Operations;
import puente.app.commands.Doctor;
import puente.app.server.SettingsReader;
import puente.bridge.Operation;
import puente.bridge.Secret;
import puente.http.oauth.FakeIssuer;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;
import puente.sandbox.twilio.SandboxTwilio;

/** What {@code puente doctor} says of an Odoo. */
class DoctorTest {
  /** Operations of Odoo's toolset that tell what is stored here. */
  private static final Set<String> OF_OUR_OWN = Set.of("dev_get_quotation_status", "get_change");

  private static SandboxOdoo odoo;
  @TempDir static Path nowhere;

  @BeforeAll
  static void start() {
    odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  }

  @AfterAll
  static void stop() {
    odoo.close();
  }

  private record Report(int code, String text) {}

  private static Report examined(String... more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "DEV_ODOO_URL",
                odoo.url().toString(),
                "DEV_ODOO_DB",
                "puente",
                "DEV_ODOO_LOGIN",
                "bot",
                "DEV_ODOO_API_KEY",
                "sandbox-bot-key",
                "PUENTE_LANGUAGE",
                "en"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return report(environment);
  }

  private static Report report(Map<String, String> environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        Doctor.examine(
            SettingsReader.read(environment, nowhere),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Report(code, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyOperationTellsWhatItNeeds() {
    Pattern odoos = Pattern.compile("Odoo: [a-z.]+ \\((create|read|write|unlink|, )+\\)");
    for (Operation<?, ?> operation : Operations.all().operations()) {
      List<String> touches = operation.touches();
      boolean asksOdoo =
          operation.toolset().equals("odoo") && !OF_OUR_OWN.contains(operation.name());
      assertThat(touches.isEmpty() && asksOdoo).as(operation.name()).isFalse();
      assertThat(touches)
          .as(operation.name())
          .allMatch(each -> !each.startsWith("Odoo") || odoos.matcher(each).matches());
    }
  }

  @Test
  void allIsWellWithASalesperson() {
    Report report = examined();
    assertThat(report.text())
        .contains("version 19 by JSON-2", "✓ crm.lead: create, read")
        .containsPattern("✓ clock: \\d s apart")
        .contains("· crm.lead.x_studio_producto")
        .doesNotContain("✗");
    assertThat(report.code()).isZero();
  }

  /** The methods and fields by which rights, companies and files are told differ. */
  @ParameterizedTest
  @EnumSource
  void allIsWellWithEveryVersion(OdooVersion version) {
    try (var other = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version))) {
      Report report = examined("DEV_ODOO_URL", other.url().toString());
      assertThat(report.text())
          .contains("✓ crm.lead: create, read", "✓ res.partner: create, read, write")
          .doesNotContain("✗");
      assertThat(report.code()).isZero();
    }
  }

  @Test
  void whenTheKeyEndsIsTold() {
    try (var own = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
        HttpOdoo admin = new HttpOdoo(administrator(own))) {
      LocalDate day = LocalDate.now(ZoneOffset.UTC);
      ends(admin, day.plusDays(60));
      String far = examined("DEV_ODOO_URL", own.url().toString()).text();
      assertThat(far).contains("✓ API key: it ends on " + day.plusDays(60));
      ends(admin, day.plusDays(3));
      String soon = examined("DEV_ODOO_URL", own.url().toString()).text();
      assertThat(soon).contains("· API key: it ends on " + day.plusDays(3), "90 days");
    }
  }

  private static OdooSettings administrator(SandboxOdoo own) {
    Secret key = new Secret("sandbox-admin-key");
    return OdooSettings.of(Odoo.Environment.DEVELOPMENT, own.url(), "puente", "admin", key);
  }

  private static void ends(HttpOdoo admin, LocalDate day) {
    Map<String, ?> end = Map.of("expiration_date", day + " 12:00:00");
    admin.write("res.users.apikeys", "write", Map.of("ids", List.of(1), "vals", end));
  }

  @Test
  void anAuthorizationServerIsLookedAt() throws Exception {
    try (FakeIssuer issuer = new FakeIssuer(Instant.now())) {
      String[] good = {
        "PUENTE_PUBLIC_URL", "https://puente.example",
        "PUENTE_OAUTH_ISSUER", issuer.name(),
        "PUENTE_OAUTH_CLIENT_ID", "puente",
        "PUENTE_OAUTH_CLIENT_SECRET", "swordfish"
      };
      Report report = examined(good);
      assertThat(report.text())
          .contains(
              "✓ OAuth: " + issuer.name() + ", keys: 2",
              "✓ OAuth: introspection",
              "✓ OAuth: tokens are taken for https://puente.example/mcp")
          .doesNotContain("swordfish");
      assertThat(report.code()).isZero();
      good[3] = issuer.name() + "/";
      report = examined(good);
      assertThat(report.text())
          .contains("its metadata are of the issuer " + issuer.name(), "the exact 'iss'");
      assertThat(report.code()).isOne();
    }
  }

  @Test
  void badCredentialsAreOneSentenceThatSaysWhereAKeyIsMade() {
    Report report = examined("DEV_ODOO_API_KEY", "wrong");
    assertThat(report.text()).contains("✗ Odoo (development)", "DEV_ODOO_API_KEY", "New API Key");
    assertThat(report.code()).isOne();
  }

  @Test
  void aNameThatIsNotInOdooIsToldWithTheOneThatIs() {
    Report report = examined("PUENTE_SALES_TEAM", "Sale", "PUENTE_PRICELIST", "Ninguna");
    assertThat(report.text()).contains("PUENTE_SALES_TEAM names. Is it “Sales”?", "“Ninguna”");
    assertThat(report.code()).isOne();
  }

  @Test
  void whatIsNotConfiguredIsNamed() {
    assertThat(examined().text()).contains("Odoo (production): missing ODOO_URL");
  }

  @Test
  void calComIsLookedOverWhereItIsConfigured() {
    try (SandboxCalCom calCom = SandboxCalCom.start(SandboxCalCom.Options.usual())) {
      String url = calCom.url().toString();
      Report well = examined("CALCOM_API_URL", url, "CALCOM_API_KEY", SandboxCalCom.KEY);
      assertThat(well.text())
          .contains("✓ Cal.com: account Host (Europe/Madrid)", "✓ Cal.com: 4 event types")
          .contains("· Cal.com: no webhook");
      assertThat(well.code()).isZero();
      Report refused = examined("CALCOM_API_URL", url, "CALCOM_API_KEY", "cal_live_wrong");
      assertThat(refused.text()).contains("✗ Cal.com", "CALCOM_API_KEY");
      assertThat(refused.code()).isOne();
    }
  }

  @Test
  void whyAWrongAddressDoesNotAnswerIsTold() throws Exception {
    assertThat(examined("DEV_ODOO_URL", "http://no-such-host.invalid").text())
        .contains("Odoo (development): the host name cannot be resolved", "Check DEV_ODOO_URL")
        .doesNotContain("Try again");
    int port;
    try (var closed = new java.net.ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    assertThat(examined("DEV_ODOO_URL", "http://127.0.0.1:" + port).text())
        .contains("the server refuses connections on that port");
  }

  @Test
  void aLoginThatIsNotTheKeysIsTold() {
    Report report = examined("DEV_ODOO_LOGIN", "nobody@example.com");
    assertThat(report.text())
        .contains("DEV_ODOO_LOGIN is “nobody@example.com”", "belongs to “bot”");
    assertThat(report.code()).isEqualTo(1);
  }

  @Test
  void oneBackEndOfAnyKindIsEnough() {
    try (SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick())) {
      Map<String, String> alone =
          Map.of(
              "PUENTE_LANGUAGE", "en",
              "TWILIO_API_URL", twilio.url().toString(),
              "TWILIO_ACCOUNT_SID", twilio.options().accountSid(),
              "TWILIO_AUTH_TOKEN", twilio.options().token(),
              "TWILIO_SMS_FROM", SandboxTwilio.SMS_FROM);
      Report report = report(alone);
      assertThat(report.text()).contains("✓ Twilio", "! Odoo (production): missing ODOO_URL");
      assertThat(report.code()).isZero();
    }
    assertThat(report(Map.of("PUENTE_LANGUAGE", "en")).code()).isOne();
  }
}
