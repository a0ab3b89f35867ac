package puente.app.settings;

import java.io.IOException;
import java.nio.file.Path;
import puente.bridge.text.ExplainedException;
import puente.bridge.text.FileErrorText;
import puente.bridge.text.Text;

/** There is a {@code .env} file, and it cannot be read. */
public final class UnreadableSettingsException extends ExplainedException {
  private static final long serialVersionUID = 1;

  UnreadableSettingsException(Path file, IOException why) {
    super(
        Text.format(
            "no se puede leer %s: %s.",
            "%s cannot be read: %s.", file.toAbsolutePath(), FileErrorText.of(why)),
        why);
  }
}
