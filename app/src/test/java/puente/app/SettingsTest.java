package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.app.commands.ShowConfig;
import puente.app.server.SettingsReader;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;

class SettingsTest {
  @TempDir Path directory;

  private Settings read(Map<String, String> environment) {
    return SettingsReader.read(environment, directory);
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Files.writeString(
        directory.resolve(".env"),
        """
        # a comment
        export PORT=8001
        ODOO_URL="https://one.example"   # not part of it
        ODOO_USERNAME=ana
        MCP_NAME=plain # a comment
        """);
    Settings settings = read(Map.of("PORT", "8002"));
    assertThat(settings.number(Setting.PORT)).isEqualTo(8002);
    assertThat(settings.text(Setting.MCP_NAME)).isEqualTo("plain");
    assertThat(settings.text(Setting.ODOO_LOGIN)).isEqualTo("ana");
    assertThat(settings.url(Setting.ODOO_URL)).hasHost("one.example");
  }

  @Test
  void readsASecretFromItsFile() throws IOException {
    Path secret = Files.writeString(directory.resolve("key"), "swordfish\n");
    Settings settings = read(Map.of("ODOO_API_KEY_FILE", secret.toString()));
    assertThat(settings.secret(Setting.ODOO_API_KEY).value()).isEqualTo("swordfish");
  }

  @Test
  void tellsWhatLoginsLack() {
    assertThat(
            read(Map.of(
                    "PUENTE_OAUTH_ISSUER", "https://one.example, https://two.example",
                    "PUENTE_OAUTH_CLIENT_ID", "puente"))
                .faults())
        .extracting(Text::en)
        .anyMatch(fault -> fault.contains("needs PUENTE_PUBLIC_URL"))
        .anyMatch(fault -> fault.contains("are for a single PUENTE_OAUTH_ISSUER"))
        .anyMatch(fault -> fault.contains("PUENTE_OAUTH_CLIENT_SECRET go together"));
    assertThat(
            read(Map.of(
                    "PUENTE_PUBLIC_URL", "https://puente.example",
                    "PUENTE_OAUTH_ISSUER", "http://login.example",
                    "PUENTE_OAUTH_JWKS_URL", "http://169.254.169.254/",
                    "PUENTE_OAUTH_SCOPES", "Sales=odoo:all"))
                .faults())
        .extracting(Text::en)
        .hasSize(3);
  }

  @Test
  void tellsEveryFaultAtOnce() {
    Settings settings =
        read(
            Map.of(
                "PORT", "eighty",
                "ODOO_URL", "ftp://x",
                "PUENTE_LANGUAGE", "fr",
                "PUENTE_DATABASE_URL", "mysql://ana:swordfish@db/puente",
                "PUENTE_WRITE_ENVIRONMENT", "staging",
                "PUENTE_ANSWER_BUDGET", "soon",
                "ODOO_API_KEY", "{{resolve:secretsmanager:odoo}}"));
    assertThat(settings.faults())
        .extracting(Text::en)
        .hasSize(7)
        .anyMatch(fault -> fault.startsWith("PUENTE_DATABASE_URL must be postgresql://"))
        .noneMatch(fault -> fault.contains("swordfish"))
        .anyMatch(fault -> fault.startsWith("PORT must be"))
        .anyMatch(fault -> fault.contains("CloudFormation"));
  }

  @Test
  void aNameThatNothingReadsIsToldWithTheNearest() throws IOException {
    Files.writeString(
        directory.resolve(".env"),
        """
        TRACKHS_URL=https://acme.trackhs.com
        ODOO_USER=ana
        PROT=8001
        LOGLEVEL=DEBUG
        MY_OWN_THING=1
        ODOO_LOGIN_FILE=login
        PUENTE_OAUTH_INTROSPECTION_URLS=x
        """);
    assertThat(read(Map.of("PUENTE_API_KEYS", "x", "ODOO_APIKEY", "x", "PATH", "/bin")).warnings())
        .extracting(Text::en)
        .containsExactly(
            "ODOO_APIKEY is no setting; did you mean ODOO_API_KEY?",
            "PUENTE_API_KEYS is no setting; did you mean PUENTE_API_KEY?",
            ".env: LOGLEVEL is no setting; did you mean LOG_LEVEL?",
            ".env: ODOO_USER is no setting; did you mean ODOO_USERNAME?",
            ".env: PROT is no setting; did you mean PORT?",
            ".env: PUENTE_OAUTH_INTROSPECTION_URLS is no setting; did you mean"
                + " PUENTE_OAUTH_INTROSPECTION_URL?",
            ".env: TRACKHS_URL is no setting; did you mean TRACKHS_API_URL?");
  }

  @Test
  void aLineThatIsNoAssignmentIsToldWithoutItsText() throws IOException {
    Files.writeString(
        directory.resolve(".env"),
        """
        # fine

        PORT=8001
        PUENTE_API_KEY: swordfish
        swordfish
        =swordfish
        export MCP_NAME=fine
        two words=swordfish
        """);
    Settings settings = read(Map.of());
    assertThat(settings.number(Setting.PORT)).isEqualTo(8001);
    assertThat(settings.warnings())
        .extracting(Text::en)
        .hasSize(4)
        .allMatch(each -> each.endsWith(" is no assignment, such as NAME=value"))
        .noneMatch(each -> each.contains("swordfish"))
        .first()
        .asString()
        .startsWith(".env: line 4 ");
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_LEVEL, verbose",
    "PUENTE_DEFAULT_REGION, Mexico",
    "CORS_ORIGINS, elevenlabs.io",
    "CORS_ORIGINS, 'https://elevenlabs.io,https://app.elevenlabs.io/'",
    "CORS_ORIGINS, *",
    "VENDEDOR_WHATSAPP, 55",
    "VENDEDOR_WHATSAPP, ana",
    "TWILIO_WHATSAPP_FROM, whatsapp:ana",
    "PUENTE_TOOLS, ','",
    "HTTPS_PROXY, socks5://proxy:1080",
    "HTTPS_PROXY, https://proxy:3128",
    "PUENTE_API_KEY, short",
    "PUENTE_API_KEY, 'correct-horse-battery-staple, short'"
  })
  void aValueThatCannotBeRightIsTold(String name, String value) {
    assertThat(read(Map.of(name, value)).faults())
        .extracting(Text::en)
        .singleElement()
        .asString()
        .startsWith(name);
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_LEVEL, debug",
    "PUENTE_DEFAULT_REGION, mx",
    "CORS_ORIGINS, 'https://elevenlabs.io, http://localhost:3000'",
    "VENDEDOR_WHATSAPP, whatsapp:+5215512345678",
    "VENDEDOR_WHATSAPP, +52 55 1234 5678",
    "TWILIO_SMS_FROM, 12345",
    "TWILIO_SMS_FROM, Puente",
    "HTTPS_PROXY, http://ana:p%40ss@proxy:3128",
    "https_proxy, proxy:3128",
    "no_proxy, '.example.com, 10.0.0.7'",
    "PUENTE_API_KEY, correct-horse-battery-staple"
  })
  void whatIsInUseIsTaken(String name, String value) {
    assertThat(read(Map.of(name, value)).faults()).extracting(Text::en).isEmpty();
    assertThat(read(Map.of(name, value)).warnings()).extracting(Text::en).isEmpty();
  }

  /** Row P10: some of them were refused, some ended in the middle of {@code serve}. */
  @ParameterizedTest
  @CsvSource({
    "ODOO_URL, http://odoo_web:8069, http://odoo_web:8069",
    "ODOO_URL, HTTP://Odoo.Example/, http://odoo.example",
    "ODOO_URL, https://compañía.example, https://xn--compaa-7va5a.example",
    "ODOO_URL, https://odoo.example/web?db=x, https://odoo.example",
    "ODOO_URL, https://odoo.example/web#action=menu, https://odoo.example",
    "ODOO_URL, https://odoo.example/web/login?redirect=/web?, https://odoo.example",
    "DEV_ODOO_URL, https://odoo.example:8443/erp/, https://odoo.example:8443/erp",
    "ODOO_URL, http://[::1]:8069, http://[::1]:8069",
    "TRACKHS_API_URL, HTTPS://Company.trackhs.com/api/, https://company.trackhs.com/api",
    "CALCOM_API_URL, http://cal_com:3000, http://cal_com:3000",
    "TWILIO_API_URL, http://twilio_sandbox:1, http://twilio_sandbox:1",
    "PUENTE_PUBLIC_URL, https://Agents.example/puente/, https://agents.example/puente",
    "PUENTE_PUBLIC_URL, https://agents.example/España, https://agents.example/Espa%C3%B1a",
    "PUENTE_PUBLIC_URL, https://agents.example/espa%c3%b1a, https://agents.example/espa%c3%b1a"
  })
  void anAddressIsTakenInOneForm(String name, String value, String form) {
    Settings settings = read(Map.of(name, value));
    assertThat(settings.faults()).extracting(Text::en).isEmpty();
    assertThat(settings.text(Setting.valueOf(name))).isEqualTo(form);
    assertThat(settings.url(Setting.valueOf(name)).toString()).isEqualTo(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "odoo.example",
        "localhost:8069",
        "ftp://odoo.example",
        "http://",
        "http:///web",
        "http://odoo.example:80690",
        "http://odoo.example:x",
        "http://me:secret@odoo.example",
        "http://odoo.example/?db=x",
        "http://odoo example",
        "http://-odoo.example",
        "http://odoo..example",
        "https://odoo.example/a b"
      })
  void whatIsNoAddressIsOneSentenceOfEveryCommand(String value) {
    for (String name : List.of("ODOO_URL", "DEV_ODOO_URL", "TRACKHS_API_URL", "CALCOM_API_URL")) {
      assertThat(read(Map.of(name, value)).faults())
          .extracting(Text::en)
          .containsExactly(
              name
                  + " must be an http or https address such as https://company.odoo.com, without"
                  + " user or query");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a_b.example", "https://a.example/x?y"})
  void othersHostsHaveNamesOfTheInternet(String value) {
    for (String name : List.of("PUENTE_PUBLIC_URL", "AWS_ENDPOINT_URL_S3")) {
      assertThat(read(Map.of(name, value)).faults()).hasSize(1);
    }
  }

  /** Such a path was left out of every link without a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a+b",
        "/a@b",
        "/a;b",
        "/a(b)",
        "/a%20b",
        "/a%2Fb",
        "/%2e%2e",
        "/..",
        "/a//b",
        "/1/2/3/4/5/6/7/8/9"
      })
  void aPublicPathThatNoLinkCanBeginWithIsRefused(String path) {
    Settings settings = read(Map.of("PUENTE_PUBLIC_URL", "https://agents.example" + path));
    assertThat(settings.faults())
        .extracting(Text::en)
        .singleElement()
        .asString()
        .startsWith("PUENTE_PUBLIC_URL must be an address whose path has letters");
  }

  @Test
  void aKeyThatMayBeGuessedIsToldAndTaken() {
    Settings settings = read(Map.of("PUENTE_API_KEY", "sixteen-letters!"));
    assertThat(settings.faults()).extracting(Text::en).isEmpty();
    assertThat(settings.warnings())
        .extracting(Text::en)
        .singleElement()
        .asString()
        .contains("below 24");
    assertThat(settings.warnings().toString()).doesNotContain("sixteen");
  }

  /** Behind a proxy everybody comes from loopback. */
  @Test
  void nobodyIsAnonymousWhereOthersReachTheServer() {
    for (Map<String, String> reached :
        List.of(
            Map.of("PUENTE_PUBLIC_URL", "https://puente.example"),
            Map.of("PUENTE_PUBLIC_URL", "http://192.168.1.7:8000"),
            Map.of("HOST", "0.0.0.0"),
            Map.of("HOST", "::"),
            Map.of("HOST", "puente.example"))) {
      Map<String, String> settings = new HashMap<>(reached);
      assertThat(read(settings).faults()).extracting(Text::en).isEmpty();
      settings.put("PUENTE_ANONYMOUS", "loopback");
      assertThat(read(settings).faults())
          .extracting(Text::en)
          .singleElement()
          .asString()
          .startsWith("PUENTE_ANONYMOUS=loopback is for a server that only this machine reaches");
    }
    assertThat(
            read(Map.of(
                    "PUENTE_ANONYMOUS", "loopback",
                    "PUENTE_PUBLIC_URL", "http://localhost:8000",
                    "HOST", "localhost"))
                .faults())
        .extracting(Text::en)
        .isEmpty();
  }

  @Test
  void understandsDurations() {
    assertThat(read(Map.of("PUENTE_ANSWER_BUDGET", "200ms")).time(Setting.PUENTE_ANSWER_BUDGET))
        .isEqualTo(Duration.ofMillis(200));
    assertThat(read(Map.of()).time(Setting.PUENTE_ANSWER_BUDGET))
        .isEqualTo(Duration.ofMillis(1_500));
    assertThat(read(Map.of()).time(Setting.PUENTE_RETRY_LIMIT)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void showsSecretsOnlyAsSet() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    ShowConfig.print(
        read(
            Map.of(
                "PUENTE_LANGUAGE", "en",
                "ODOO_API_KEY", "swordfish",
                "PUENTE_API_KEY", "open-sesame",
                "HTTPS_PROXY", "http://ana:swordfish@proxy:3128",
                "PUENTE_DATABASE_URL", "postgresql://ana:swordfish@db/puente")),
        new PrintStream(shown, true, StandardCharsets.UTF_8));
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("missing ODOO_URL, ODOO_DB, ODOO_LOGIN")
        .containsPattern("ODOO_API_KEY +set")
        .containsPattern("PUENTE_DATABASE_URL +set")
        .doesNotContain("swordfish", "open-sesame");
  }

  @Test
  @Tag("golden")
  void theExampleFileIsTheOneInTheProject() throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    ShowConfig.printExample(new PrintStream(made, true, StandardCharsets.UTF_8));
    Golden.check(Path.of("../.env.example"), made.toString(StandardCharsets.UTF_8));
  }
}
