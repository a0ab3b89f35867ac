package puente.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.server.jobs.DatabaseUnusable;
import puente.server.jobs.DatabaseUrl;
import puente.server.jobs.DirectoryInUse;
import puente.server.jobs.Moving;

/** {@code puente move-to-postgres}: from the file of one process to a database of several. */
@Command(
    name = "move-to-postgres",
    description =
        "Moves all jobs from the file in PUENTE_DATA_DIR to the empty database of"
            + " PUENTE_DATABASE_URL.")
final class MoveToPostgres implements Callable<Integer> {
  @Override
  public Integer call() {
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    if (Serve.complain(settings)) {
      return 1;
    }
    DatabaseUrl target = settings.database();
    if (target == null) {
      System.err.println(
          "puente: set PUENTE_DATABASE_URL to the database to move to, for example"
              + " postgresql://puente:password@db:5432/puente.");
      return 1;
    }
    Logging.start("ERROR");
    try {
      Path directory = settings.dataDirectory();
      Map<String, Integer> moved = Moving.move(directory, target, Clock.systemUTC().millis());
      System.out.println(
          "moved to " + target + ": " + moved.get("job") + " jobs; all rows " + moved);
      System.out.println(
          "the file is now " + directory.resolve("puente.db.moved") + ", kept as a copy");
      return 0;
    } catch (DirectoryInUse | DatabaseUnusable not) {
      System.err.println("puente: " + not.getMessage());
      return 1;
    }
  }
}
