package puente.app.commands;

/**
 * The server on sandboxes. An artifact of its own, {@code puente-demo}, holds it together with the
 * sandboxes; where that is on the class path, {@link Demo} finds it there.
 */
public interface SandboxServer {

  /** Starts it; gives {@link Serve#RUNNING}, or the exit code when it did not start. */
  int start(CommandContext console);
}
