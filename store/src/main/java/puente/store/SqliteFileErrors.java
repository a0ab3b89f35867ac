package puente.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import puente.bridge.text.Text;

/** The errors of SQLite about its file and the disk under it, as opposed to our statements. */
public final class SqliteFileErrors {
  private static final int PRIMARY = 0xff; // The further bits say it more exactly.

  private static final Map<SQLiteErrorCode, Text> REMEDIES =
      Map.of(
          SQLiteErrorCode.SQLITE_FULL,
          new Text("su disco está lleno; libere espacio", "its disk is full; free some space"),
          SQLiteErrorCode.SQLITE_READONLY,
          new Text(
              "es de solo lectura; dé a este usuario permiso de escritura en el archivo y su"
                  + " carpeta, y vea si el disco se montó como de solo lectura",
              "it is read-only; make the file and its directory writable for this user, and look"
                  + " whether the disk was mounted read-only"),
          SQLiteErrorCode.SQLITE_IOERR,
          new Text(
              "su disco falla o está lleno; revise el disco",
              "its disk fails or is full; look at the disk"),
          SQLiteErrorCode.SQLITE_CANTOPEN,
          new Text(
              "no se puede abrir; dé a este usuario permiso de lectura y escritura en el archivo y"
                  + " su carpeta",
              "it cannot be opened; make the file and its directory readable and writable for this"
                  + " user"),
          SQLiteErrorCode.SQLITE_CORRUPT,
          new Text(
              "está dañado; ponga una copia de seguridad en su lugar (docs/runbook.md)",
              "it is damaged; put a backup in its place (docs/runbook.md)"),
          SQLiteErrorCode.SQLITE_NOTADB,
          new Text(
              "no es una base de datos; ponga una copia de seguridad en su lugar (docs/runbook.md)",
              "it is no database; put a backup in its place (docs/runbook.md)"),
          SQLiteErrorCode.SQLITE_BUSY,
          new Text("otro programa lo tiene; termínelo", "another program holds it; end that one"));

  /** Returns the fault and what to do about it; null when it is not the file's fault. */
  public static @Nullable Text of(Throwable failed) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof SQLiteException told) {
        int primary = told.getResultCode().code & PRIMARY;
        return REMEDIES.get(SQLiteErrorCode.getErrorCode(primary));
      }
    }
    return null;
  }

  /** Why a process cannot start on that file. */
  static RuntimeException atStart(Path file, SQLException failed) {
    Text remedy = of(failed);
    return remedy == null
        ? new StoreFailure(failed)
        : new DatabaseUnusable(
            Text.format(
                "la base de datos %s no se puede usar: %s.",
                "the database %s cannot be used: %s.", file, remedy),
            failed);
  }

  private SqliteFileErrors() {}
}
