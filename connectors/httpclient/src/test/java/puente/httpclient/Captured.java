package puente.httpclient;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log lines of one class at INFO and above, for a test. */
final class Captured extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private Captured(Logger logger) {
    this.logger = logger;
  }

  static Captured of(Class<?> source) {
    Captured captured = new Captured(Logger.getLogger(source.getName()));
    captured.logger.setUseParentHandlers(false);
    captured.logger.addHandler(captured);
    return captured;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
      lines.add(logged.getLevel() + " " + logged.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
