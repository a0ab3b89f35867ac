package puente.app.backends;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import puente.bridge.Catalogue;
import puente.bridge.Operation;

/** Everything that this build can do, in the order in which every list shows it. */
public final class Operations {

  /** The operations that need nobody. */
  public static List<Operation<?, ?>> ofOurOwn(Supplier<About.Server> about) {
    return List.of(About.operation(about));
  }

  /** Returns these operations without a server to describe. */
  public static List<Operation<?, ?>> ofOurOwn() {
    return ofOurOwn(
        () -> {
          throw new IllegalStateException("no server is running");
        });
  }

  /** All of them with nothing behind: to know their names before anything is opened. */
  public static Catalogue all() {
    List<Operation<?, ?>> operations = new ArrayList<>();
    BackEnds.ALL.forEach(each -> operations.addAll(each.operations()));
    operations.addAll(ofOurOwn());
    return new Catalogue(operations);
  }

  private Operations() {}
}
