package puente.server;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code puente audit}: what was done, and who is to be forgotten. */
@Command(
    name = "audit",
    description = "Forgets a person in what was recorded.",
    subcommands = EraseCommand.class)
final class AuditCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 0;
  }
}
