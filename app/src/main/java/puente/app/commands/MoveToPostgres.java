package puente.app.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.app.settings.Settings;
import puente.bridge.text.Text;
import puente.jobs.DatabaseCopy;
import puente.store.DatabaseUrl;

/** {@code puente move-to-postgres}: from the file of one process to a database of several. */
@Command(
    name = "move-to-postgres",
    description = {
      "Pasa todos los trabajos del archivo de PUENTE_DATA_DIR a la base vacía de"
          + " PUENTE_DATABASE_URL.",
      "Moves all jobs from the file in PUENTE_DATA_DIR to the empty database of"
          + " PUENTE_DATABASE_URL."
    },
    footer = {
      "PUENTE_DATABASE_URL=postgresql://puente:…@db:5432/puente ./puente move-to-postgres",
      "PUENTE_DATABASE_URL=postgresql://puente:…@db:5432/puente ./puente move-to-postgres"
    })
public final class MoveToPostgres implements Callable<Integer> {
  private final CommandContext console;

  public MoveToPostgres(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    DatabaseUrl target = settings.database();
    if (target == null) {
      return console.failed(
          new Text(
              "ponga en PUENTE_DATABASE_URL la base a la que se pasa, por ejemplo"
                  + " postgresql://puente:contraseña@db:5432/puente.",
              "set PUENTE_DATABASE_URL to the database to move to, for example"
                  + " postgresql://puente:password@db:5432/puente."));
    }
    console.logErrorsAlone();
    Path directory = settings.dataDirectory();
    Map<String, Integer> moved = DatabaseCopy.move(directory, target, Clock.systemUTC().millis());
    console.say(
        Text.format(
            "pasados a %s: %d trabajos; filas de cada tabla %s",
            "moved to %s: %d jobs; all rows %s", target, moved.getOrDefault("job", 0), moved));
    console.say(
        Text.format(
            "el archivo es ahora %s, guardado como copia",
            "the file is now %s, kept as a copy",
            directory.resolve("puente.db.moved").toAbsolutePath()));
    return ExitCode.FINE;
  }
}
