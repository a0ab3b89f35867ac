package puente.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory;

  private Settings read(Map<String, String> environment) {
    return Settings.read(environment, directory);
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
        .hasSize(7)
        .anyMatch(fault -> fault.startsWith("PUENTE_DATABASE_URL must be postgresql://"))
        .noneMatch(fault -> fault.contains("swordfish"))
        .anyMatch(fault -> fault.startsWith("PORT must be"))
        .anyMatch(fault -> fault.contains("CloudFormation"));
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
                "ODOO_API_KEY", "swordfish",
                "PUENTE_API_KEY", "open-sesame",
                "PUENTE_DATABASE_URL", "postgresql://ana:swordfish@db/puente")),
        new PrintStream(shown, true, StandardCharsets.UTF_8));
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("missing ODOO_URL, ODOO_DB, ODOO_LOGIN")
        .containsPattern("ODOO_API_KEY +set")
        .containsPattern("PUENTE_DATABASE_URL +set")
        .doesNotContain("swordfish", "open-sesame");
  }

  @Test
  void theExampleFileIsTheOneInTheProject() throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    ShowConfig.printExample(new PrintStream(made, true, StandardCharsets.UTF_8));
    Golden.check(Path.of("../.env.example"), made.toString(StandardCharsets.UTF_8));
  }
}
