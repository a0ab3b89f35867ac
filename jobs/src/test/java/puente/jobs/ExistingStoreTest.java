package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.AuditLogReader;
import puente.store.DatabaseUnusable;
import puente.store.DatabaseUrl;
import puente.store.Migrations;
import puente.store.Sqlite;
import puente.store.TestPostgres;

/** Whoever only reads a store makes nothing in it and brings nothing up to date. */
class ExistingStoreTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final List<BiFunction<JobSettings, Clock, AutoCloseable>> READERS =
      List.of(
          (settings, clock) -> AuditLogReader.beside(settings.location(), null, clock),
          StuckJobs::beside,
          Store::keysOfExisting,
          (settings, clock) -> Store.erasureBeside(settings, false, clock));

  @TempDir Path directory;

  private JobSettings file() {
    return JobSettings.in(directory.resolve("data"));
  }

  private JobSettings postgres() {
    return file().in(DatabaseUrl.of(TestPostgres.url(directory)));
  }

  @Test
  void noTablesAreMadeInPostgreSql() throws Exception {
    JobSettings settings = postgres();
    for (BiFunction<JobSettings, Clock, AutoCloseable> reader : READERS) {
      assertThatThrownBy(() -> reader.apply(settings, CLOCK).close())
          .isInstanceOf(DatabaseUnusable.class)
          .hasMessageContaining("holds no data of Puente");
    }
    assertThat(tables(settings)).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileOfSomethingElseStaysAsItIs() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    try (Connection other = sqlite();
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE recipe (name TEXT)");
    }
    for (BiFunction<JobSettings, Clock, AutoCloseable> reader : READERS) {
      assertThatThrownBy(() -> reader.apply(file(), CLOCK).close())
          .isInstanceOf(DatabaseUnusable.class)
          .hasMessageContaining("holds no data of Puente");
    }
    try (Connection other = sqlite();
        Statement statement = other.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM sqlite_master")) {
      count.next();
      assertThat(count.getInt(1)).isOne();
    }
  }

  @Test
  void tablesOfAnOlderVersionAreForItsServerToBringUpToDate() throws Exception {
    for (JobSettings settings : List.of(file(), postgres())) {
      Store.open(settings, CLOCK).close();
      for (BiFunction<JobSettings, Clock, AutoCloseable> reader : READERS) {
        reader.apply(settings, CLOCK).close();
      }
      older(settings);
      for (BiFunction<JobSettings, Clock, AutoCloseable> reader : READERS) {
        assertThatThrownBy(() -> reader.apply(settings, CLOCK).close())
            .isInstanceOf(DatabaseUnusable.class)
            .hasMessageContaining("start its server first");
      }
    }
  }

  /** A store that nobody has recorded anything in has no secret of persons either. */
  @Test
  void readingMakesNoSecret() throws Exception {
    Sqlite.open(made(), CLOCK.millis()).close();
    try (AuditLogReader record = AuditLogReader.beside(file().location(), null, CLOCK);
        StuckJobs jobs = StuckJobs.beside(file(), CLOCK)) {
      assertThat(record.verify(List.of()).broken()).isEmpty();
      assertThat(jobs.open(Instant.now())).isEmpty();
      assertThat(jobs.failed(Instant.EPOCH)).isEmpty();
    }
    try (Connection file = sqlite();
        Statement statement = file.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM secret")) {
      count.next();
      assertThat(count.getInt(1)).isZero();
    }
  }

  private Path made() throws Exception {
    return Files.createDirectory(directory.resolve("data")).resolve("puente.db");
  }

  private Connection sqlite() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/puente.db"));
  }

  private static Connection connection(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.properties(10));
  }

  private void older(JobSettings settings) throws SQLException {
    DatabaseUrl url = settings.database();
    try (Connection connection = url == null ? sqlite() : connection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM schema_version WHERE version = " + Migrations.latest());
    }
  }

  private static int tables(JobSettings settings) throws SQLException {
    try (Connection connection = connection(settings.database());
        ResultSet tables =
            connection.getMetaData().getTables(null, connection.getSchema(), null, null)) {
      int count = 0;
      while (tables.next()) {
        count++;
      }
      return count;
    }
  }
}
