package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file in the project; {@code UPDATE_GOLDEN=1} writes it anew. */
public final class Golden {

  public static void check(Path file, String actual) throws IOException {
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, actual);
    }
    assertThat(file).as("made by UPDATE_GOLDEN=1").exists();
    assertThat(actual)
        .as("%s; UPDATE_GOLDEN=1 rewrites it", file)
        .isEqualTo(Files.readString(file));
  }

  private Golden() {}
}
