package puente.app.logging;

import java.util.logging.LogManager;

/**
 * Keeps the log open while the process stops. The JDK's own manager closes every handler in a
 * shutdown hook of its own, beside ours, and what is logged at the stop is lost.
 */
public final class OpenUntilExitLogManager extends LogManager {
  private static volatile boolean stays;

  /** Made by the JDK, by the name in {@code java.util.logging.manager}. */
  public OpenUntilExitLogManager() {}

  /** From now on the handlers that were set stay. */
  static void stay() {
    stays = true;
  }

  @Override
  public void reset() {
    if (!stays) {
      super.reset();
    }
  }
}
