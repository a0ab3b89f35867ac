package puente.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What burns: an Odoo, a proxy before it and the servers behind its doors. They go on from schedule
 * to schedule; only who was killed is started again.
 */
final class FireWorld implements AutoCloseable {
  private static final Duration AWAY = Duration.ofSeconds(2);

  private final Path directory;
  private final FireOdoo odoo;
  private final @Nullable PostgresServer postgres;
  private final List<CompletableFuture<Server>> servers = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<?>> comingBack = new CopyOnWriteArrayList<>();
  private final @Nullable SandboxProcess elsewhere;
  final FireProxy proxy;
  final FirePeople people;

  /** Whether a server that dies takes its file with it: what would be without one. */
  volatile boolean forgets;

  private FireWorld(Path directory, FireOdoo odoo, @Nullable PostgresServer postgres)
      throws IOException {
    this.directory = directory;
    this.odoo = odoo;
    this.postgres = postgres;
    this.people = new FirePeople(odoo);
    this.proxy = new FireProxy(odoo, people, postgres == null ? 1 : 2);
    this.elsewhere =
        postgres == null
            ? SandboxProcess.bare(Files.createDirectory(directory.resolve("elsewhere")))
            : null;
    for (int door = 0; door < (postgres == null ? 1 : 2); door++) {
      Files.createDirectory(data(door));
      servers.add(started(door));
    }
  }

  /** One server on its file. */
  static FireWorld onFile(Path directory, FireOdoo odoo) throws IOException {
    return new FireWorld(directory, odoo, null);
  }

  /** Two on one PostgreSQL. */
  static FireWorld onReplicas(Path directory, FireOdoo odoo) throws IOException {
    return new FireWorld(directory, odoo, PostgresServer.start());
  }

  Path data(int door) {
    return directory.resolve("data" + door);
  }

  FireOdoo odoo() {
    return odoo;
  }

  private CompletableFuture<Server> started(int door) {
    return future(() -> serving(door, Map.of()));
  }

  private Server serving(int door, Map<String, String> others) throws IOException {
    // Replicas are given one address: a job belongs to the Odoo at it (decision 26).
    URI address = URI.create("http://127.0.0.1:" + proxy.port(0));
    Map<String, String> settings = new HashMap<>(odoo.settings(address));
    settings.putAll(others);
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "500ms");
    settings.put("PUENTE_ANSWER_BUDGET", "500ms");
    settings.put("LOG_LEVEL", "ERROR");
    if (postgres != null) {
      settings.put("PUENTE_DATABASE_URL", postgres.url());
    }
    Server server = Server.serve(data(door), settings);
    server.http.get("/health");
    return server;
  }

  private static <T> CompletableFuture<T> future(Callable<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                future.complete(work.call());
              } catch (Throwable failed) {
                future.completeExceptionally(failed);
              }
            });
    return future;
  }

  /** The servers that can be asked now, that of the door first. */
  List<Http> living(int first) {
    List<Http> living = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      CompletableFuture<Server> server = servers.get(Math.floorMod(first + i, servers.size()));
      if (server.isDone()) {
        living.add(server.join().http);
      }
    }
    return living;
  }

  /** The door of a server. */
  int door(Http http) {
    for (int door = 0; door < servers.size(); door++) {
      CompletableFuture<Server> server = servers.get(door);
      if (server.isDone() && server.join().http.port() == http.port()) {
        return door;
      }
    }
    return 0; // It has died since.
  }

  /** Kill -9. The only server is started again at once, one of two only by {@link #revive}. */
  void kill(int door) {
    Server dying = servers.get(door).join();
    servers.set(door, new CompletableFuture<>());
    dying.kill();
    if (postgres == null) {
      if (forgets) {
        forget(data(door));
      }
      servers.set(door, started(door));
    }
  }

  /**
   * Kill -9; then the server runs with the settings of another Odoo for as long as a job needs to
   * be done, is killed again, and comes back with its own. Meanwhile no caller reaches it.
   */
  void switchAway(int door) {
    Server dying = servers.get(door).join();
    servers.set(door, new CompletableFuture<>());
    dying.kill();
    servers.set(
        door,
        future(
            () -> {
              Server away = serving(door, Server.onSandbox(elsewhere().url()));
              LockSupport.parkNanos(AWAY.toNanos()); // So long it has to do what it must not.
              away.kill();
              return serving(door, Map.of());
            }));
  }

  /** What the Odoo that no job belongs to holds of it: nothing, if all is right. */
  List<String> strays(String tag) throws IOException {
    List<String> strays = new ArrayList<>();
    if (elsewhere != null) {
      for (String model : List.of("res.partner", "crm.lead", "sale.order")) {
        elsewhere
            .records(model)
            .forEach(
                record -> {
                  if (record.toString().contains(tag)) {
                    strays.add(model + " " + record.path("id"));
                  }
                });
      }
    }
    return strays;
  }

  private SandboxProcess elsewhere() {
    if (elsewhere == null) {
      throw new IllegalStateException("replicas are not switched");
    }
    return elsewhere;
  }

  private static void forget(Path data) {
    for (String file : List.of("puente.db", "puente.db-wal", "puente.db-shm")) {
      try {
        Files.deleteIfExists(data.resolve(file));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** Starts again who is missing, behind the back of the caller. */
  void revive() {
    for (int door = 0; door < servers.size(); door++) {
      if (!servers.get(door).isDone() && postgres != null) {
        servers.set(door, started(door));
      }
    }
  }

  /** Kills Odoo, which comes back by itself as soon as it can. */
  void killOdoo() {
    try {
      odoo.kill();
      proxy.shut();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    comingBack.add(
        future(
            () -> {
              odoo.back();
              proxy.reopen();
              return true;
            }));
  }

  /** Returns when Odoo answers again. */
  void awaitOdoo() {
    comingBack.forEach(CompletableFuture::join);
    comingBack.clear();
  }

  /** Returns when everybody is there. */
  void awaitAll() {
    awaitOdoo();
    servers.forEach(CompletableFuture::join);
  }

  /** What the servers said. */
  String said() {
    StringBuilder said = new StringBuilder();
    for (CompletableFuture<Server> server : servers) {
      if (server.isDone() && !server.isCompletedExceptionally()) {
        said.append(server.join().output());
      }
    }
    return said.toString();
  }

  @Override
  public void close() throws IOException {
    for (CompletableFuture<Server> server : servers) {
      try {
        server.join().close();
      } catch (CompletionException neverStarted) {
        // There is nothing to stop.
      }
    }
    proxy.close();
    odoo.close();
    if (elsewhere != null) {
      elsewhere.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
