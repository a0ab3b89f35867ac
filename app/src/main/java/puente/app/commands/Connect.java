package puente.app.commands;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import puente.app.connect.ClientApplication;
import puente.app.connect.TargetServer;
import puente.app.logging.Logging;
import puente.app.server.ServerAddress;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;

/** {@code puente connect CLIENT}: prints the client's configuration for this server. */
@Command(
    name = "connect",
    description = {
      "Imprime la configuración de un cliente para este servidor, hecha con sus ajustes.",
      "Prints the configuration of a client for this server, made of its settings."
    },
    footer = {
      """
      ./puente connect claude-code > .mcp.json
      PUENTE_PUBLIC_URL=https://puente.example ./puente connect elevenlabs\
      """,
      """
      ./puente connect claude-code > .mcp.json
      PUENTE_PUBLIC_URL=https://puente.example ./puente connect elevenlabs\
      """
    })
public final class Connect implements Callable<Integer> {
  @Parameters(
      paramLabel = "CLIENT",
      descriptionKey = "CLIENT",
      description = {
        "claude-code, claude-desktop, vscode, cursor, elevenlabs, vapi, retell, ultravox u openai.",
        "claude-code, claude-desktop, vscode, cursor, elevenlabs, vapi, retell, ultravox or openai."
      })
  private String name = "";

  private final CommandContext console;

  public Connect(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ClientApplication client = client();
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    String url = ServerAddress.of(settings, settings.number(Setting.PORT));
    TargetServer target = ServerAddress.target(settings, URI.create(url));
    console.out().println(client.configuration(target).toPrettyString());
    client
        .advice(target)
        .forEach(line -> console.err().println(line.in(settings.commandLanguage())));
    return ExitCode.FINE;
  }

  private ClientApplication client() {
    String said = name.toLowerCase(Locale.ROOT).replace('_', '-');
    for (ClientApplication client : ClientApplication.values()) {
      if (client.toString().equals(said)) {
        return client;
      }
    }
    List<String> known =
        Arrays.stream(ClientApplication.values()).map(ClientApplication::toString).toList();
    throw UsageException.of(
        "CLIENT",
        Text.format(
            "uno de %s; «%s» no es ninguno",
            "one of %s; “%s” is none of them", String.join(", ", known), Logging.escaped(name)));
  }
}
