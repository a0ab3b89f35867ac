package puente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @TempDir Path directory;

  @Test
  void readsEachPart() {
    DatabaseUrl url = DatabaseUrl.of("postgres://ana:p%40ss+word@db.example:5433/puente?ssl=true");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/puente?ssl=true");
    assertThat(url.user()).isEqualTo("ana");
    assertThat(url.password()).isEqualTo("p@ss+word");
  }

  @Test
  void neverShowsThePassword() {
    DatabaseUrl url = DatabaseUrl.of("postgresql://ana:swordfish@db/puente?password=other");
    assertThat(url.toString()).isEqualTo("postgresql://ana@db/puente");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://a:b@c/d", "postgresql://db/puente", "postgresql://a:b@c", "puente", ""})
  void takesNothingElse(String text) {
    assertThatThrownBy(() -> DatabaseUrl.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    unusable("postgresql://ana:swordfish@127.0.0.1:" + port + "/puente", "does not answer");
  }

  @Test
  void saysThatThereIsNoSuchDatabase() {
    String url = TestPostgres.url(directory).replaceFirst("/postgres\\?.*", "/nowhere");
    unusable(url, "there is no such database");
  }

  @Test
  void saysThatTheUserMayNotMakeTables() {
    TestPostgres.url(directory);
    TestPostgres.execute("CREATE ROLE guest_of_url LOGIN PASSWORD 'swordfish'");
    String url =
        TestPostgres.url(directory).replace("//postgres:secret@", "//guest_of_url:swordfish@");
    unusable(url, "may not make tables");
  }

  private static void unusable(String url, String why) {
    assertThatThrownBy(() -> Postgres.open(DatabaseUrl.of(url), 0))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("swordfish");
  }
}
