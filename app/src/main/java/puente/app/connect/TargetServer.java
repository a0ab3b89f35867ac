package puente.app.connect;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.text.Language;

/**
 * The server that clients are to reach.
 *
 * @param url where, as they see it
 * @param name what they call it
 * @param keyed whether they need a key; it is never written into a configuration
 * @param logsIn whether clients that can log people in need no key
 * @param certificate a certificate that they must be told to trust
 * @param operations what it offers
 */
public record TargetServer(
    URI url,
    String name,
    boolean keyed,
    boolean logsIn,
    @Nullable Path certificate,
    Language language,
    List<Operation<?, ?>> operations) {

  /** Makes a target where nobody logs in. */
  TargetServer(
      URI url,
      String name,
      boolean keyed,
      @Nullable Path certificate,
      Language language,
      List<Operation<?, ?>> operations) {
    this(url, name, keyed, false, certificate, language, operations);
  }

  /** Tells whether a client that can log people in is given a key all the same. */
  boolean needsKey() {
    return keyed && !logsIn;
  }

  String mcp() {
    return address("/mcp");
  }

  /** The address of a path of this server, which begins with a slash. */
  String address(String path) {
    return url.toString().replaceFirst("/+$", "") + path;
  }

  /** Tells whether only this machine can reach it. */
  boolean isLocal() {
    return List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
  }
}
