package puente.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A transaction in the database of the real Odoo that holds a table against everybody who writes,
 * by the psql of the machine that Odoo was installed in.
 */
final class RealOdooLock implements FireOdoo.Held {
  private static final String HELD = "held";

  private final Process psql;
  private final Writer statements;

  private RealOdooLock(Process psql) {
    this.psql = psql;
    this.statements = psql.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Returns when the table is held.
   *
   * @param socket the directory of the database's socket, as odoo-up tells it
   * @param model whose table it is
   */
  static RealOdooLock take(Path socket, String model) {
    Path inside = Path.of("/run/odoo-pg");
    Path root =
        socket.getRoot().resolve(socket.subpath(0, socket.getNameCount() - inside.getNameCount()));
    try {
      RealOdooLock lock =
          new RealOdooLock(
              new ProcessBuilder(
                      "chroot",
                      root.toString(),
                      "psql",
                      "-qAtX",
                      "-h",
                      inside.toString(),
                      "-U",
                      "odoo",
                      "-d",
                      RealOdooServerTest.given("DB"))
                  .redirectErrorStream(true)
                  .start());
      lock.say(
          "BEGIN; LOCK TABLE "
              + model.replace('.', '_')
              + " IN SHARE ROW EXCLUSIVE MODE; SELECT '"
              + HELD
              + "';\n");
      lock.awaitHeld();
      return lock;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void say(String statement) throws IOException {
    statements.write(statement);
    statements.flush();
  }

  private void awaitHeld() throws IOException {
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(psql.getInputStream(), StandardCharsets.UTF_8));
    for (String line = answers.readLine(); !HELD.equals(line); line = answers.readLine()) {
      if (line == null) {
        throw new IOException("psql ended without holding the table");
      }
    }
  }

  /** Lets the table go. */
  @Override
  public void close() {
    try {
      say("COMMIT;\n\\q\n");
      psql.waitFor();
    } catch (IOException ended) {
      psql.destroyForcibly(); // With Odoo's database.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      psql.destroyForcibly();
    }
  }
}
