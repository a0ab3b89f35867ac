package puente.app.stdio;

import puente.app.commands.CommandContext;
import puente.bridge.text.Text;

/**
 * Says that a command was interrupted, where it was: the JVM ends at SIGINT with 130 and at SIGTERM
 * with 143 and says nothing.
 */
public final class InterruptionNotice {
  private final CommandContext console;
  private volatile boolean over;

  private InterruptionNotice(CommandContext console) {
    this.console = console;
  }

  public static InterruptionNotice watched(CommandContext console) {
    InterruptionNotice interruption = new InterruptionNotice(console);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::tell, "interruption"));
    return interruption;
  }

  /** The command has ended by itself, or its server tells by itself how it stops. */
  public void over() {
    over = true;
  }

  private void tell() {
    if (!over) {
      console.failed(
          new Text("interrumpido; no terminó lo que hacía.", "interrupted before it was done."));
    }
  }
}
