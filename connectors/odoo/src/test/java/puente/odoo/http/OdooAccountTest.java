package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Origin;
import puente.bridge.Secret;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.sandbox.odoo.SandboxOdoo;

class OdooAccountTest {
  private Instant now = Instant.parse("2026-02-10T12:00:00Z");

  private HttpOdoo odoo(SandboxOdoo server, String login, String key) {
    return new HttpOdoo(
        OdooSettings.of(
            Odoo.Environment.DEVELOPMENT, server.url(), "puente", login, new Secret(key)),
        () -> now);
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.odoo.com,          Odoo https://x.odoo.com (db)",
    "https://X.odoo.com/,         Odoo https://x.odoo.com (db)",
    "https://x.odoo.com:443,      Odoo https://x.odoo.com (db)",
    "http://x.odoo.com:443,       Odoo http://x.odoo.com:443 (db)",
    "http://x.odoo.com:80/a/,     Odoo http://x.odoo.com/a (db)",
    "http://127.0.0.1:8069,       Odoo http://127.0.0.1:8069 (db)",
  })
  void anAddressIsTheSameHoweverItIsWritten(URI url, String address) {
    assertThat(OdooAccount.address(url, "db")).isEqualTo(address);
  }

  @Test
  void anAdministratorReadsTheUuidWhichNoOtherDatabaseHas() {
    try (var one = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
        var other = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
        var first = odoo(one, "admin", "sandbox-admin-key");
        var second = odoo(other, "admin", "sandbox-admin-key")) {
      Origin origin = first.account().identified();
      assertThat(origin.id()).hasSize(36);
      assertThat(origin.created()).isNull();
      assertThat(second.account().identified().id()).hasSize(36).isNotEqualTo(origin.id());
      assertThat(first.account().isAt("environment development")).isTrue();
      assertThat(first.account().isAt("environment production")).isFalse();
    }
  }

  @Test
  void ownsWhatWasMadeInItBeforeItMovedToAnotherAddress() {
    try (var server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
        var odoo = odoo(server, "admin", "sandbox-admin-key");
        var salesperson = odoo(server, "bot", "sandbox-bot-key")) {
      Origin here = odoo.account().identified();
      Origin before = new Origin("Odoo https://old.example (puente)", here.id(), null);
      assertThat(odoo.account().owns(before)).isTrue();
      assertThat(odoo.account().owns(new Origin(before.address(), "another", null))).isFalse();
      assertThat(odoo.account().owns(new Origin(before.address(), null, null))).isFalse();
      assertThat(salesperson.account().owns(before)).as("who may not read the uuid").isFalse();
      String created = salesperson.account().identified().created();
      assertThat(salesperson.account().owns(new Origin(before.address(), null, created)))
          .as("copies share it")
          .isFalse();
    }
  }

  @Test
  void ownsNothingOfTheOtherOneThatItIsACopyOf() {
    try (var server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
        var copy = odoo(server, "admin", "sandbox-admin-key");
        var original =
            new HttpOdoo(
                OdooSettings.of(
                    Odoo.Environment.PRODUCTION,
                    URI.create("http://localhost:" + server.port()),
                    "puente",
                    "admin",
                    new Secret("sandbox-admin-key")),
                () -> now)) {
      Origin made = original.account().identified();
      assertThat(made.address()).isNotEqualTo(copy.account().address());
      assertThat(copy.account().owns(made)).as("nothing else is configured").isTrue();
      copy.standsBeside(original);
      assertThat(copy.account().owns(made)).isFalse();
      assertThat(original.account().owns(made)).isTrue();
    }
  }

  @Test
  void isAskedAgainAfterFiveMinutesAlsoWhenTheClockWasSetBack() {
    try (var server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
        var odoo = odoo(server, "admin", "sandbox-admin-key")) {
      odoo.account().identified();
      int asked = server.log().size();
      odoo.account().identified();
      assertThat(server.log()).hasSize(asked);
      now = now.plus(Duration.ofMinutes(6));
      odoo.account().identified();
      assertThat(server.log()).hasSize(asked + 1);
      now = now.minus(Duration.ofHours(6));
      odoo.account().identified();
      assertThat(server.log()).hasSize(asked + 2);
    }
  }
}
