package puente.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.odoo.http.HttpOdoo;

/**
 * The real Odoo that {@code odoo-up} gave. Where its process is known it is killed with its workers
 * and started again; else it only cannot be reached for a moment.
 */
final class FireRealOdoo implements FireOdoo {
  private static final Pattern PID = Pattern.compile("(?m)^ODOO_PID=(\\d+)$");
  private static final Path UP = Path.of(System.getProperty("basedir", "")).resolve("odoo/odoo-up");

  /** Where it is not known, Odoo is not ours to kill. */
  private volatile @Nullable String pid;

  FireRealOdoo() {
    // The process that was told of may have been replaced since.
    pid = System.getenv("PUENTE_REAL_ODOO_ODOO_PID") == null ? null : up();
  }

  @Override
  public int port() {
    return URI.create(RealOdooServerTest.given("URL")).getPort();
  }

  @Override
  public void kill() {
    if (pid != null) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(FireRealOdoo::kill);
    }
  }

  private static void kill(ProcessHandle master) {
    List<ProcessHandle> workers = master.descendants().toList();
    master.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    master.onExit().join();
  }

  @Override
  public void back() {
    if (pid == null) {
      LockSupport.parkNanos(1_000_000_000L); // This long nobody gets through to it.
    } else {
      pid = up();
    }
  }

  /** The process of Odoo, once it answers. */
  private static String up() {
    try {
      List<String> command =
          List.of(UP.toAbsolutePath().toString(), RealOdooServerTest.given("VERSION"));
      Node.Ended up = Node.run(Path.of("").toAbsolutePath(), Map.of(), command, 120);
      Matcher told = PID.matcher(up.output());
      if (up.code() != 0 || !told.find()) {
        throw new IllegalStateException("Odoo did not come up: " + up.output());
      }
      return told.group(1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Map<String, String> settings(URI address) {
    Map<String, String> settings =
        Server.onOdoo(
            address,
            RealOdooServerTest.given("DB"),
            RealOdooServerTest.given("BOT_LOGIN"),
            RealOdooServerTest.given("BOT_API_KEY"));
    settings.put("ODOO_READ_TIMEOUT", "4s");
    settings.put("ODOO_WRITE_TIMEOUT", "6s");
    return settings;
  }

  @Override
  public HttpOdoo direct() {
    return FireOdoo.asked(
        URI.create(RealOdooServerTest.given("URL")),
        RealOdooServerTest.given("DB"),
        RealOdooServerTest.given("BOT_LOGIN"),
        RealOdooServerTest.given("BOT_API_KEY"));
  }

  /** Where its database cannot be reached the proxy holds the calls back. */
  @Override
  public @Nullable Held hold(String model) {
    String socket = System.getenv("PUENTE_REAL_ODOO_PG_SOCKET");
    return socket == null ? null : RealOdooLock.take(Path.of(socket), model);
  }

  @Override
  public void close() {
    // It was here before us and stays.
  }
}
