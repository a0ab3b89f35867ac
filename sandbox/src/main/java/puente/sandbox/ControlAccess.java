package puente.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule for who may use a sandbox's control routes: programs and pages of this machine. A page
 * of another origin that a browser here has open could send a simple form, and a name of its own
 * that resolves to this machine would be another host.
 */
public final class ControlAccess {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Tells whether a request to a control route is answered.
   *
   * @param host the {@code Host} field, with or without a port; null or empty where there is none
   * @param origin the {@code Origin} field; null or empty where no browser sent it
   */
  public static boolean isAllowed(@Nullable String host, @Nullable String origin) {
    boolean here = host == null || host.isEmpty() || LOOPBACK.contains(withoutPort(host));
    boolean ownPage = origin == null || origin.isEmpty() || origin.equals("http://" + host);
    return here && ownPage;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private ControlAccess() {}
}
