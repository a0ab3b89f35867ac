package puente.server.jobs;

import java.sql.SQLException;

/** The database cannot be used as it is; the message is one sentence with what to do. */
public final class DatabaseUnusable extends RuntimeException {
  DatabaseUnusable(String message) {
    super(message);
  }

  DatabaseUnusable(String message, Exception cause) {
    super(message, cause);
  }

  static DatabaseUnusable of(DatabaseUrl url, SQLException failed) {
    String state = failed.getSQLState() == null ? "" : failed.getSQLState();
    return new DatabaseUnusable(
        switch (state) {
          case "28P01", "28000" ->
              "PostgreSQL does not let the user "
                  + url.user()
                  + " in at "
                  + url.shown()
                  + "; check the user and password in PUENTE_DATABASE_URL and pg_hba.conf.";
          case "3D000" ->
              "there is no such database at "
                  + url.shown()
                  + "; make it with: createdb -O "
                  + url.user()
                  + " NAME, or correct PUENTE_DATABASE_URL.";
          case "42501", "3F000" ->
              "the PostgreSQL user "
                  + url.user()
                  + " may not make tables at "
                  + url.shown()
                  + "; make it the owner of the database, or GRANT USAGE, CREATE ON SCHEMA public"
                  + " TO "
                  + url.user()
                  + ".";
          case "53300" ->
              "PostgreSQL at "
                  + url.shown()
                  + " has no connection left; raise max_connections or"
                  + " run fewer replicas (each uses up to 18).";
          default ->
              StoreAway.is(failed)
                  ? "PostgreSQL at "
                      + url.shown()
                      + " does not answer; start it, or correct"
                      + " PUENTE_DATABASE_URL."
                  : "PostgreSQL at " + url.shown() + " cannot be used: " + failed.getMessage();
        },
        failed);
  }
}
