package puente.server;

import java.io.IOException;
import java.nio.file.Path;
import puente.bridge.ExplainedException;
import puente.bridge.Text;
import puente.server.jobs.FileProblem;

/** There is a {@code .env} file, and it cannot be read. */
final class SettingsUnreadable extends ExplainedException {
  private static final long serialVersionUID = 1;

  SettingsUnreadable(Path file, IOException why) {
    super(
        Text.format(
            "no se puede leer %s: %s.",
            "%s cannot be read: %s.", file.toAbsolutePath(), FileProblem.of(why)),
        why);
  }
}
