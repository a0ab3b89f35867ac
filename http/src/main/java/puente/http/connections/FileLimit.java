package puente.http.connections;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;

/** The system's limit of open files, of which every connection is one. */
public final class FileLimit {
  private static final Logger LOG = System.getLogger(FileLimit.class.getName());

  /** Database, back ends, archives, and what the JVM itself has open. */
  private static final long OTHERS = 256;

  private static final long LEAST = 16;

  /** As many connections as are wanted, or as are left of this process's limit. */
  public static int bounded(int wanted) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? bounded(wanted, unix.getMaxFileDescriptorCount())
        : wanted;
  }

  public static int bounded(int wanted, long files) {
    long left = Math.max(LEAST, files - OTHERS);
    if (files <= 0 || wanted <= left) {
      return wanted;
    }
    LOG.log(
        Level.WARNING,
        "PUENTE_CONNECTIONS is " + wanted + ", but {0} open files allow {1}",
        files,
        left);
    return (int) left;
  }

  private FileLimit() {}
}
