package puente.store;

import java.util.function.Consumer;

/**
 * The processes that share one database: what they hold apart, tell each other, and know of each
 * other's life. What is told may get lost; whoever depends on it looks at the database too.
 */
public interface ReplicaBus extends AutoCloseable {

  /** A process that owns its database has none. */
  ReplicaBus NONE = new Alone();

  /** Tells whether there may be other processes at all. */
  boolean shared();

  /** The name of this process, never used by another. */
  String self();

  /** Tells whether the process of that name holds its database connection. */
  boolean alive(String name);

  /** Finds out whether this process still shows as alive, and sees to it. */
  void renew();

  /** Takes the name among all processes if no other holds it; it is free when its holder dies. */
  boolean hold(String name);

  void letGo(String name);

  /** Tells the others, some time soon. */
  void tell(ReplicaMessage signal);

  /** Has the listener told what the others tell. */
  void listen(Consumer<ReplicaMessage> listener);

  @Override
  void close();

  /** Nobody else. */
  final class Alone implements ReplicaBus {
    private Alone() {}

    @Override
    public boolean shared() {
      return false;
    }

    @Override
    public String self() {
      return "puente";
    }

    @Override
    public boolean alive(String name) {
      return name.equals(self());
    }

    @Override
    public void renew() {}

    @Override
    public boolean hold(String name) {
      return true;
    }

    @Override
    public void letGo(String name) {}

    @Override
    public void tell(ReplicaMessage signal) {}

    @Override
    public void listen(Consumer<ReplicaMessage> listener) {}

    @Override
    public void close() {}
  }
}
