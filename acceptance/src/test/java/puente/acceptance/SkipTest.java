package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** No test is left out in silence. */
class SkipTest {
  private static final Path PROJECT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  private static final Pattern WAYS =
      Pattern.compile(
          "\\babort\\(|\\bassum(?:e|ing)[A-Z]\\w*\\(|@(?:En|Dis)abled(?:If|On|For)\\w*");

  /**
   * Those of a real vendor, which are run where one is given, what is run on demand, and the class
   * itself.
   */
  private static final Pattern ALLOWED =
      Pattern.compile("Real\\w+\\.java|OdooAt\\.java|StoredJobsMaker\\.java|Skip(?:Test)?\\.java");

  @Test
  void whatIsMissingFailsOnCiAndIsToldElsewhere() {
    assertThatThrownBy(() -> Skip.because("no disk", null))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("SKIPPED: no disk");
    assertThatThrownBy(() -> Skip.because("no disk", "true"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no disk");
  }

  /** No module holds tests of both: a class of main code has no JUnit. */
  @Test
  void theServersTestsHaveTheSame() throws IOException {
    String here = text("acceptance/src/test/java/puente/acceptance/Skip.java");
    String there = text("store/src/test/java/puente/store/Skip.java");
    assertThat(there.replace("puente.store;", "puente.acceptance;").replace("public ", ""))
        .isEqualTo(here);
  }

  private static String text(String file) throws IOException {
    return Files.readString(PROJECT.resolve(file));
  }

  @Test
  void thereIsNoOtherWay() throws IOException {
    assertThat(PROJECT.resolve("acceptance/run")).exists();
    try (Stream<Path> files = Files.walk(PROJECT)) {
      List<Path> others =
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !ALLOWED.matcher(file.getFileName().toString()).matches())
              .filter(SkipTest::leavesOut)
              .toList();
      assertThat(others).isEmpty();
    }
  }

  private static boolean leavesOut(Path file) {
    try {
      return WAYS.matcher(Files.readString(file)).find();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
