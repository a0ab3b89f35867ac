package puente.journeys.quotation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.journeys.OdooAt;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;

/**
 * A sandbox of one version that is spoken to by one protocol, for a contract to be tried on. It
 * starts when it is first used; JUnit closes it, as it does any argument.
 */
public final class SandboxRun implements AutoCloseable {
  private final OdooVersion version;
  private final Protocol protocol;
  private @Nullable SandboxOdoo sandbox;

  private SandboxRun(OdooVersion version, Protocol protocol) {
    this.version = version;
    this.protocol = protocol;
  }

  /** The versions between which most differs, by each protocol. */
  public static Stream<SandboxRun> byEveryProtocol() {
    return OdooVersion.LANDMARKS.stream()
        .flatMap(version -> protocols(version).stream().map(each -> new SandboxRun(version, each)));
  }

  /** The same versions, by the protocol that is chosen where nobody names one. */
  public static Stream<SandboxRun> byBestProtocol() {
    return best(OdooVersion.LANDMARKS);
  }

  /** Every version there is, by the protocol that is chosen where nobody names one. */
  public static Stream<SandboxRun> onEveryVersion() {
    return best(Arrays.asList(OdooVersion.values()));
  }

  private static Stream<SandboxRun> best(Collection<OdooVersion> versions) {
    return versions.stream().map(version -> new SandboxRun(version, protocols(version).getFirst()));
  }

  private static List<Protocol> protocols(OdooVersion version) {
    return version.hasJson2()
        ? List.of(Protocol.JSON2, Protocol.JSONRPC, Protocol.XMLRPC)
        : List.of(Protocol.JSONRPC, Protocol.XMLRPC);
  }

  public SandboxOdoo sandbox() {
    SandboxOdoo running = sandbox;
    if (running == null) {
      running = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version));
      sandbox = running;
    }
    return running;
  }

  /** As a plain salesperson. */
  public OdooSettings settings() {
    return OdooAt.sandbox(sandbox(), protocol);
  }

  public OdooSettings administrator() {
    return OdooAt.administrator(sandbox(), protocol);
  }

  @Override
  public void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Override
  public String toString() {
    return protocol + " on " + version;
  }
}
