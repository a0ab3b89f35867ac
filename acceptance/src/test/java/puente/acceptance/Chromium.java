package puente.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The browser that is installed here. */
final class Chromium {

  /** Aborts the test where there is none; on CI that is a failure. */
  static String program() {
    String path = System.getenv("PATH");
    return Stream.of(path.split(":", -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(() -> Skip.because("no Chromium is installed (apt-get install chromium)"));
  }

  private Chromium() {}
}
