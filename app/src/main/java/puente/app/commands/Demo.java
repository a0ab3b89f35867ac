package puente.app.commands;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.bridge.text.Text;

/** {@code puente demo}: the server on sandboxes, where they are installed. */
@Command(
    name = "demo",
    description = {
      "Inicia el servidor con sistemas de prueba; no hacen falta credenciales.",
      "Starts the server on sandboxes; no credentials are needed."
    },
    footer = {"./puente demo", "./puente demo"})
public final class Demo implements Callable<Integer> {
  private static final Text NOT_INSTALLED =
      new Text(
          "la demostración no es parte de esta instalación.",
          "the demo is not part of this installation.");

  private final CommandContext console;

  public Demo(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<SandboxServer> installed = ServiceLoader.load(SandboxServer.class).findFirst();
    return installed
        .map(server -> server.start(console))
        .orElseGet(() -> console.failed(NOT_INSTALLED));
  }
}
