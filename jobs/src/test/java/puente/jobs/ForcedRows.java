package puente.jobs;

import java.util.List;
import puente.store.Database;
import puente.store.Postgres;

/** Notes of rows as they are written whether their commit will wait for the disk. */
final class ForcedRows {
  private static final String NOTES = "CREATE TABLE forced_row (what TEXT, level TEXT)";

  private final Database database;
  private final boolean onPostgres;

  ForcedRows(Database database) {
    this.database = database;
    this.onPostgres = database instanceof Postgres;
    database.write(transaction -> transaction.update(NOTES));
  }

  /**
   * Notes from now on each row of this table that is inserted, or updated.
   *
   * @param condition of the row as it is then, where {@code NEW} is the row
   */
  ForcedRows watch(String what, String event, String table, String condition) {
    String body = "INSERT INTO forced_row VALUES ('" + what + "', ";
    if (onPostgres) {
      String function = "note_" + what + "()";
      database.write(
          transaction ->
              transaction.update(
                  "CREATE FUNCTION "
                      + function
                      + " RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                      + body
                      + "current_setting('synchronous_commit')); RETURN NEW; END $$"));
      trigger(what, event, table, condition, " EXECUTE FUNCTION " + function);
    } else {
      String end = " BEGIN " + body + "(SELECT synchronous FROM pragma_synchronous)); END";
      trigger(what, event, table, condition, end);
    }
    return this;
  }

  private void trigger(String what, String event, String table, String condition, String does) {
    String trigger =
        "CREATE TRIGGER note_%s AFTER %s ON %s FOR EACH ROW WHEN (%s)%s"
            .formatted(what, event, table, condition, does);
    database.write(transaction -> transaction.update(trigger));
  }

  /** What was noted, as {@code what}, or {@code what not forced}, in its order. */
  List<String> noted() {
    String forced = onPostgres ? "on" : "2"; // 2 is FULL.
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT what, level FROM forced_row",
                row -> row.getString(1) + (forced.equals(row.getString(2)) ? "" : " not forced")));
  }
}
