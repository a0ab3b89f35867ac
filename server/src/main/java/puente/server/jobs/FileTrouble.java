package puente.server.jobs;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says of its file and the disk under it, as opposed to our statements. */
final class FileTrouble {
  private static final int PRIMARY = 0xff; // The further bits say it more exactly.

  private static final Map<SQLiteErrorCode, String> REMEDIES =
      Map.of(
          SQLiteErrorCode.SQLITE_FULL,
          "its disk is full; free some space",
          SQLiteErrorCode.SQLITE_READONLY,
          "it is read-only; make the file and its directory writable for this user, and look"
              + " whether the disk was mounted read-only",
          SQLiteErrorCode.SQLITE_IOERR,
          "its disk fails or is full; look at the disk",
          SQLiteErrorCode.SQLITE_CANTOPEN,
          "it cannot be opened; make the file and its directory readable and writable for this"
              + " user",
          SQLiteErrorCode.SQLITE_CORRUPT,
          "it is damaged; put a backup in its place (docs/runbook.md)",
          SQLiteErrorCode.SQLITE_NOTADB,
          "it is no database; put a backup in its place (docs/runbook.md)",
          SQLiteErrorCode.SQLITE_BUSY,
          "another program holds it; end that one");

  /** What is the matter and what to do; null when it is not the file's fault. */
  static @Nullable String of(Throwable failed) {
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
    String remedy = of(failed);
    return remedy == null
        ? new StoreFailure(failed)
        : new DatabaseUnusable("the database " + file + " cannot be used: " + remedy + ".", failed);
  }

  private FileTrouble() {}
}
