package puente.store;

import java.util.Base64;
import java.util.Optional;
import puente.bridge.Seal;

/** Secrets of the store itself, shared by every process that has it. */
public final class StoredSecrets {

  /** A secret of this store where there is one; nothing is made. */
  public static Optional<byte[]> find(Database database, String name) {
    return database
        .<Optional<String>>read(
            transaction ->
                transaction.row(
                    "SELECT value FROM secret WHERE name = ?", row -> row.getString(1), name))
        .map(Base64.getDecoder()::decode);
  }

  /** A secret of this store, made when it is first asked for. */
  public static byte[] of(Database database, String name) {
    String key =
        database.write(
            transaction -> {
              transaction.update(
                  "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  name,
                  Base64.getEncoder().encodeToString(Seal.newKey()));
              return transaction
                  .row("SELECT value FROM secret WHERE name = ?", row -> row.getString(1), name)
                  .orElseThrow();
            });
    return Base64.getDecoder().decode(key);
  }

  private StoredSecrets() {}
}
