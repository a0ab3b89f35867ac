package puente.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database for journeys under way: while it is away they wait, for what they did must be stored
 * before they go on. Only for work that may be done twice: a commit's answer may have been lost.
 */
public record RetryingDatabase(Database database) {
  private static final long PAUSE_MILLIS = 250;

  public <T extends @Nullable Object> T write(Transaction.Work<T> work) {
    return insisting(() -> database.write(work));
  }

  public <T extends @Nullable Object> T note(Transaction.Work<T> work) {
    return insisting(() -> database.note(work));
  }

  public <T> T read(Transaction.Work<T> work) {
    return insisting(() -> database.<T>read(work));
  }

  private static <T extends @Nullable Object> T insisting(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (DatabaseUnavailable away) {
        try {
          Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException closing) {
          Thread.currentThread().interrupt();
          throw away;
        }
      }
    }
  }
}
