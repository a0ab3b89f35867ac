package puente.app.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.app.backends.ToolSelection;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Looks at {@code .env} now and then, and has what can change in a running server changed. A file
 * is read when two looks in a row found it the same, so that one half written narrows nothing and
 * widens nothing.
 */
final class EnvWatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EnvWatch.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Settings started;
  private final Consumer<Settings> apply;
  private final Thread thread;
  private Settings known;
  private @Nullable Stamp read;
  private Stamp seen;

  /** The state of a file from outside; a missing one has neither. */
  private record Stamp(@Nullable Object modified, @Nullable Object key, long size) {
    static Stamp of(Path file) {
      try {
        BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(of.lastModifiedTime(), of.fileKey(), of.size());
      } catch (NoSuchFileException none) {
        return new Stamp(null, null, 0);
      } catch (IOException unreadable) {
        return new Stamp(null, null, -1);
      }
    }
  }

  /**
   * @param apply is given the settings when one changed that may
   */
  EnvWatch(Settings started, Consumer<Settings> apply) {
    this.started = started;
    this.known = started;
    this.apply = apply;
    this.seen = Stamp.of(started.file()); // Read once more: it may have changed since.
    this.thread = BackgroundLoop.virtual("env-watch", this::watch);
  }

  void start() {
    thread.start();
  }

  private void watch() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN_LOOKS);
      look();
    }
  }

  /** Looks once. */
  void look() {
    Stamp now = Stamp.of(started.file());
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(read)) {
      read = now;
      try {
        changed(started.again());
      } catch (RuntimeException unreadable) {
        LOG.log(Level.WARNING, ".env cannot be read; nothing was changed", unreadable);
      }
    }
  }

  private void changed(Settings now) {
    if (!now.faults().isEmpty()) {
      now.faults().forEach(fault -> LOG.log(Level.WARNING, ".env: " + fault.en()));
      LOG.log(Level.WARNING, ".env has faults; nothing was changed");
      return;
    }
    now.warnings().stream()
        .filter(warning -> !known.warnings().contains(warning))
        .forEach(warning -> LOG.log(Level.WARNING, warning.en()));
    Set<Setting> changed = EnumSet.allOf(Setting.class);
    changed.removeIf(each -> now.text(each).equals(known.text(each)));
    known = now;
    String later =
        changed.stream()
            .filter(each -> !ToolSelection.SETTINGS.contains(each))
            .filter(each -> !Objects.equals(now.text(each), started.text(each)))
            .map(Setting::name)
            .collect(Collectors.joining(", "));
    if (!later.isEmpty()) {
      LOG.log(Level.WARNING, ".env: " + later + " changed; this takes effect after a restart");
    }
    if (changed.stream().anyMatch(ToolSelection.SETTINGS::contains)) {
      apply.accept(now);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
