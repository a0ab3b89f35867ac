package puente.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import puente.bridge.Operation;
import puente.server.connect.Client;
import puente.server.connect.Target;

/** {@code puente connect CLIENT}: prints the client's configuration for this server. */
@Command(
    name = "connect",
    description = "Prints the configuration of a client for this server, made of its settings.")
final class Connect implements Callable<Integer> {
  @Parameters(paramLabel = "CLIENT", description = "One of ${COMPLETION-CANDIDATES}.")
  private Client client = Client.CLAUDE_CODE;

  @Override
  public Integer call() {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(settings)) {
      return 1;
    }
    Target target = target(settings);
    System.out.println(client.configuration(target).toPrettyString());
    client.advice(target).forEach(line -> System.err.println(line.in(settings.language())));
    return 0;
  }

  /** This server, as the settings describe it. */
  static Target target(Settings settings) {
    URI url = URI.create(Serve.url(settings, settings.number(Setting.PORT)));
    boolean own = Https.isOwn(settings) && !settings.has(Setting.PUENTE_PUBLIC_URL);
    return new Target(
        url,
        settings.text(Setting.MCP_NAME),
        !settings.list(Setting.PUENTE_API_KEY).isEmpty(),
        Logins.areConfigured(settings),
        own ? Https.own(settings).file() : null,
        settings.language(),
        offered(settings));
  }

  private static List<Operation<?, ?>> offered(Settings settings) {
    return Selection.of(settings)
        .among(Operations.all().only(each -> isConfigured(each.toolset(), settings)))
        .operations();
  }

  private static boolean isConfigured(String toolset, Settings settings) {
    return switch (toolset) {
      case "odoo" -> !Environments.of(settings).reachable().isEmpty();
      case "calcom" -> CalComAccount.isConfigured(settings);
      case "twilio" -> Messaging.missing(settings).isEmpty();
      case "trackhs", "trackhs_status" -> TrackHsBackEnd.isConfigured(settings);
      case "trackhs_more" ->
          TrackHsBackEnd.isConfigured(settings)
              && settings.text(Setting.TRACKHS_MORE_TOOLS).equals("true");
      default -> true;
    };
  }
}
