package puente.odoo;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.bridge.Secret;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;

/** The contract on the sandbox, as each version and by each protocol that matters. */
@ParameterizedClass(name = "{0}")
@MethodSource("choices")
final class SandboxOdooTest {
  @Parameter Choice choice;

  /**
   * How a version is spoken to.
   *
   * @param key an API key or a password: JSON-2 does not take a password
   * @param spoken the protocol that comes of it
   */
  record Choice(OdooVersion version, Protocol asked, String key, String spoken) {
    @Override
    public String toString() {
      return spoken + " on " + version;
    }
  }

  /** By each protocol the versions between which most differs, and the others once. */
  static Stream<Choice> choices() {
    return Arrays.stream(OdooVersion.values()).flatMap(SandboxOdooTest::choices);
  }

  private static Stream<Choice> choices(OdooVersion version) {
    String key = "sandbox-bot-key";
    Choice json2 = new Choice(version, Protocol.AUTO, key, "JSON-2");
    Choice jsonRpc =
        new Choice(version, Protocol.AUTO, version.hasJson2() ? "bot" : key, "JSON-RPC");
    Choice xmlRpc = new Choice(version, Protocol.XMLRPC, key, "XML-RPC");
    if (!OdooVersion.LANDMARKS.contains(version)) {
      return Stream.of(version.hasJson2() ? json2 : jsonRpc);
    }
    return version.hasJson2() ? Stream.of(json2, jsonRpc, xmlRpc) : Stream.of(jsonRpc, xmlRpc);
  }

  @Nested
  final class Trial extends OdooContract {
    private final SandboxOdoo server =
        SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(choice.version()));

    @AfterAll
    void stops() {
      server.close();
    }

    @Override
    public OdooSettings settings() {
      return OdooSettings.of(
              Odoo.Environment.PRODUCTION, server.url(), "puente", "bot", new Secret(choice.key()))
          .by(choice.asked());
    }

    @Override
    public String protocol() {
      return choice.spoken();
    }
  }
}
