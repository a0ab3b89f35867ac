package puente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"3.51.3", "3.51.10", "3.52.0", "3.54.1", "4.0.0"})
  void takesALibraryThatIsSafe(String version) {
    assertThatCode(() -> SqliteVersion.require(version)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.2", "3.50.4", "3.9.99", "2.8.17", "3.51", "", "unknown"})
  void refusesOneThatIsNot(String version) {
    assertThatThrownBy(() -> SqliteVersion.require(version))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("has version " + version)
        .hasMessageContaining("3.51.3 or later");
  }

  @Test
  void theLibraryInUseIsSafe() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      assertThatCode(() -> SqliteVersion.require(connection)).doesNotThrowAnyException();
    }
  }

  /** No other library can be put in the place of the driver's own, so that it is asked is read. */
  @Test
  void everyDatabaseThatIsOpenedAsksForIt() {
    JavaClass sqlite = new ClassFileImporter().importClasses(Sqlite.class).get(Sqlite.class);
    assertThat(sqlite.getMethodCallsFromSelf())
        .anyMatch(
            call ->
                call.getOrigin().getName().equals("open")
                    && call.getTarget().getOwner().isEquivalentTo(SqliteVersion.class));
  }
}
