package puente.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.ExplainedException;
import puente.bridge.text.Text;

/** The database cannot be used as it is; the message is one sentence with what to do. */
public final class DatabaseUnusable extends ExplainedException {
  private static final long serialVersionUID = 1;

  public DatabaseUnusable(Text say) {
    super(say);
  }

  public DatabaseUnusable(Text say, @Nullable Exception cause) {
    super(say, cause);
  }

  public static DatabaseUnusable of(DatabaseUrl url, SQLException failed) {
    String state = failed.getSQLState() == null ? "" : failed.getSQLState();
    String user = url.user();
    String there = url.shown();
    return new DatabaseUnusable(
        switch (state) {
          case "28P01", "28000" ->
              Text.format(
                  "PostgreSQL no deja entrar al usuario %s en %s; revise el usuario y la contraseña"
                      + " de PUENTE_DATABASE_URL, y pg_hba.conf.",
                  "PostgreSQL does not let the user %s in at %s; check the user and password in"
                      + " PUENTE_DATABASE_URL and pg_hba.conf.",
                  user,
                  there);
          case "3D000" ->
              Text.format(
                  "no existe esa base de datos en %2$s; créela con: createdb -O %1$s NOMBRE, o"
                      + " corrija PUENTE_DATABASE_URL.",
                  "there is no such database at %2$s; make it with: createdb -O %1$s NAME, or"
                      + " correct PUENTE_DATABASE_URL.",
                  user,
                  there);
          case "42501", "3F000" ->
              Text.format(
                  "el usuario %1$s de PostgreSQL no puede crear tablas en %2$s; hágalo dueño de la"
                      + " base, o GRANT USAGE, CREATE ON SCHEMA public TO %1$s.",
                  "the PostgreSQL user %1$s may not make tables at %2$s; make it the owner of the"
                      + " database, or GRANT USAGE, CREATE ON SCHEMA public TO %1$s.",
                  user,
                  there);
          case "53300" ->
              Text.format(
                  "a PostgreSQL en %s no le quedan conexiones; suba max_connections o use menos"
                      + " réplicas (cada una usa hasta 18).",
                  "PostgreSQL at %s has no connection left; raise max_connections or run fewer"
                      + " replicas (each uses up to 18).",
                  there);
          default ->
              DatabaseUnavailable.is(failed)
                  ? Text.format(
                      "PostgreSQL en %s no responde; inícielo, o corrija PUENTE_DATABASE_URL.",
                      "PostgreSQL at %s does not answer; start it, or correct"
                          + " PUENTE_DATABASE_URL.",
                      there)
                  : Text.format(
                      "PostgreSQL en %s no se puede usar: %s",
                      "PostgreSQL at %s cannot be used: %s",
                      there,
                      String.valueOf(failed.getMessage()));
        },
        failed);
  }
}
