package puente.store;

import java.nio.file.Path;
import puente.bridge.text.ExplainedException;
import puente.bridge.text.Text;

/** Another process owns the data directory. */
public final class DirectoryInUse extends ExplainedException {
  private static final long serialVersionUID = 1;

  DirectoryInUse(Path directory) {
    super(
        Text.format(
            "Otro Puente ya está en marcha con la carpeta de datos %s. Deténgalo, o ponga otra"
                + " carpeta en PUENTE_DATA_DIR.",
            "Another Puente is already running on the data directory %s. Stop it, or set"
                + " PUENTE_DATA_DIR to another directory.",
            directory));
  }
}
