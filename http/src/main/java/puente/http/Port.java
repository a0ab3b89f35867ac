package puente.http;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Keys;
import puente.bridge.Webhook;
import puente.bridge.log.RepeatedLogLines;
import puente.bridge.text.Language;
import puente.bridge.voice.CallerLookup;
import puente.bridge.voice.CallerProfile;
import puente.bridge.voice.VoicePlatform;
import puente.http.connections.ConnectionReaper;
import puente.http.connections.ConnectionTable;
import puente.http.connections.Connections;
import puente.http.connections.CountedTls;
import puente.http.connections.FileLimit;
import puente.http.connections.ListenerWatch;
import puente.http.connections.UnroutedResponses;
import puente.http.connections.WatchedHttp1;
import puente.http.connections.WatchedHttp2;
import puente.http.oauth.Tokens;
import puente.http.pages.WebSite;
import puente.httpclient.Rate;
import puente.mcp.McpServer;
import puente.mcp.features.Features;
import puente.mcp.protocol.ServerInfo;

/** The one port that MCP and REST share, each request on its own virtual thread. */
public final class Port implements AutoCloseable {
  /** The largest request body taken, in bytes. */
  public static final int LARGEST_BODY = HttpExchange.LARGEST_BODY;

  /** The most read of a body that is too large, so that its sender reads the answer. */
  private static final int LARGEST_PAYLOAD = 16 * LARGEST_BODY;

  /** Every event is flushed, so that a buffer is of use to its few parts alone. */
  private static final int LARGEST_EVENT_BUFFERED = 512;

  /** For the owner's own processes, which need no certificate. */
  private static final String LOCAL = "local";

  private final Config config;
  private final int most;
  private final McpSurface mcp;
  private final ConnectionReaper reaper;
  private final RepeatedLogLines refusals =
      new RepeatedLogLines(
          System.getLogger(HttpExchange.class.getName()), System.Logger.Level.INFO);
  private final Connections connections;
  private final PublicPath path;
  private final List<Route> routes;
  private final WebServer server;
  private @Nullable ListenerWatch listeners;

  /**
   * The address to listen on, and whom to let in.
   *
   * @param keys that may do everything
   * @param given each with what it may do
   * @param anonymousOnLoopback whether this machine needs no key
   * @param hosts names besides localhost that this server answers to
   * @param budget how long a call may wait for a journey
   * @param backEnds each back end's state as last seen, without asking it
   * @param tls the certificate to show; null for plain HTTP
   * @param tokens of people who log in elsewhere; null where nobody does
   * @param guard the limits against whoever comes too often, too slowly or with too many
   * @param metrics the page that a monitor reads; null where nobody does
   * @param addressed operations behind addresses of their own
   */
  public record Config(
      String host,
      int port,
      List<String> keys,
      Keys given,
      boolean anonymousOnLoopback,
      List<String> hosts,
      List<String> origins,
      Language language,
      Duration budget,
      String mcpName,
      String version,
      Supplier<Map<String, String>> backEnds,
      @Nullable SSLContext tls,
      @Nullable Tokens tokens,
      Guard guard,
      @Nullable MetricsPage metrics,
      List<OperationRoute> addressed) {}

  /**
   * The limits against whoever comes too often, too slowly or with too many.
   *
   * @param failures how often one address may try keys that are none; null for as often as it likes
   * @param patience how long a request may take to be sent whole, and an answer to be taken
   * @param idle how long a connection may wait for its next request
   * @param connections the most at once, see {@link ConnectionTable}
   * @param ofAddress the most of them from one address
   * @param http2 whether HTTP/2 is spoken too, where there is a certificate
   */
  public record Guard(
      @Nullable Rate failures,
      Duration patience,
      Duration idle,
      int connections,
      int ofAddress,
      boolean http2) {
    /** Any key may be tried as often as anybody likes. */
    public static final Guard USUAL =
        new Guard(null, Duration.ofSeconds(30), Duration.ofSeconds(60), 4_000, 2_000, false);
  }

  /**
   * The vendors that deliver by themselves, and to what address.
   *
   * @param platforms of telephone agents, whose own forms of calls are read
   * @param publicUrl this server's address as vendors know it; null where that is not set, and then
   *     only a vendor on this machine can deliver
   */
  public record Vendors(
      List<? extends Webhook> webhooks,
      List<? extends VoicePlatform> platforms,
      @Nullable String publicUrl,
      CallerLookup lookup) {

    /** Vendors whose calls come from nobody known. */
    public Vendors(
        List<? extends Webhook> webhooks,
        List<? extends VoicePlatform> platforms,
        @Nullable String publicUrl) {
      this(webhooks, platforms, publicUrl, _ -> CallerProfile.UNKNOWN);
    }

    /** Nobody does. */
    public static final Vendors NONE = new Vendors(List.of(), List.of(), null);
  }

  private Port(Bridge bridge, Features features, Vendors vendors, WebSite site, Config config) {
    this.config = config;
    Guard guard = config.guard;
    this.most = FileLimit.bounded(guard.connections);
    ConnectionTable table = new ConnectionTable(most, guard.ofAddress);
    this.reaper = new ConnectionReaper(table);
    this.connections = new Connections(table, reaper, guard.patience, guard.idle);
    ServerInfo info =
        new ServerInfo(config.mcpName, "Puente", config.version, UntrustedTextNotice.INSTRUCTIONS);
    this.path = PublicPath.of(vendors.publicUrl);
    this.mcp = new McpSurface(new McpServer(bridge, info, features), config.budget, path);
    VoiceSurface voice = new VoiceSurface(bridge, config.budget, vendors.platforms, vendors.lookup);
    RestSurface rest = new RestSurface(bridge, config.budget, path, voice);
    WebhookSurface webhooks = new WebhookSurface(vendors, path, this::number);
    RequestPipeline pipeline =
        new RequestPipeline(
            new Authenticator(
                new Authenticator.Rules(
                    config.keys,
                    config.given,
                    config.tokens,
                    config.anonymousOnLoopback,
                    config.hosts,
                    config.origins,
                    config.language),
                InstantSource.system()),
            new FailedAuthLimiter(config.guard.failures, InstantSource.system()),
            new ToolFilterParameters(bridge),
            reaper,
            new HolderRequests(Math.max(1, most / 2)),
            bridge::audit,
            refusals);
    this.routes =
        new Routes(bridge, config, pipeline, path, mcp, rest, voice, webhooks, site).all();
    WebServerConfig.Builder builder = WebServer.builder().shutdownHook(false);
    listening(builder).host(config.host).port(config.port);
    if (config.tls != null) {
      builder.tls(Tls.builder().sslContext(CountedTls.of(config.tls, connections)).build());
      if (guard.http2) {
        builder.addConnectionSelector(new WatchedHttp2(connections));
      }
      builder.putSocket(LOCAL, plain -> listening(plain).host("127.0.0.1").port(0));
    }
    this.server = builder.build();
  }

  private <B extends ListenerConfig.BuilderBase<B, ?>> B listening(B listener) {
    return listener
        .connectionOptions(options -> options.tcpNoDelay(true))
        .useNio(false) // It keeps a buffer of 8 KiB for writing too, as long as a stream is.
        .writeBufferSize(LARGEST_EVENT_BUFFERED)
        // A chunk is read whole, however long it says it is.
        .maxPayloadSize(LARGEST_PAYLOAD)
        .directHandlers(UnroutedResponses.all())
        // Not what is found on the class path: every connection is watched, and where there is one
        // protocol from its beginning on.
        .protocolsDiscoverServices(false)
        .contentEncoding(new ContentCoding.AsTheyCome())
        .addConnectionSelector(new WatchedHttp1(connections))
        // With TLS a connection has its place in the table before its handshake.
        .maxTcpConnections(config.tls == null ? most : -1)
        .routing(routing -> routes.forEach(way -> way.in(routing, path)));
  }

  /**
   * Starts listening, with what MCP offers beside operations.
   *
   * @throws BindException when the port is taken
   */
  public static Port open(Bridge bridge, Features features, Config config) throws BindException {
    return open(bridge, features, Vendors.NONE, config);
  }

  /**
   * Starts listening, to vendors too.
   *
   * @throws BindException when the port is taken
   */
  public static Port open(Bridge bridge, Features features, Vendors vendors, Config config)
      throws BindException {
    return open(bridge, features, vendors, WebSite.NONE, config);
  }

  /**
   * Starts listening, with a site for browsers.
   *
   * @throws BindException when the port is taken
   */
  public static Port open(
      Bridge bridge, Features features, Vendors vendors, WebSite site, Config config)
      throws BindException {
    Port port = new Port(bridge, features, vendors, site, config);
    Set<Thread> others = ListenerWatch.listeners();
    port.server.start();
    port.reaper.start();
    if (!port.server.isRunning()) { // It does not throw when the port is taken.
      port.close();
      throw new BindException(config.host + ":" + config.port);
    }
    port.listeners = ListenerWatch.since(others);
    return port;
  }

  /** The port it listens on, also when 0 was asked for. */
  public int number() {
    return server.port();
  }

  /** The plain port that only this machine reaches: the same one where there is no TLS. */
  public int localNumber() {
    return config.tls == null ? number() : server.port(LOCAL);
  }

  @Override
  public void close() {
    if (listeners != null) {
      listeners.close();
    }
    mcp.close();
    server.stop();
    reaper.close();
    refusals.close();
  }

  /** Returns the number of open connections. */
  public int connections() {
    return connections.table().size();
  }

  /** Returns how many connections there may be at once. */
  public int mostConnections() {
    return most;
  }

  /** Returns how many answers are open streams. */
  public int streams() {
    return mcp.streams();
  }

  /** Returns how many sessions of older MCP clients are open. */
  public int sessions() {
    return mcp.sessions();
  }

  /** Returns the number of requests over HTTP/2 being answered. */
  public int http2Requests() {
    return reaper.http2Requests();
  }

  /** Every way in, as {@code METHOD /path key}, or {@code open} where none is needed. */
  public List<String> routes() {
    return routes.stream().map(Route::toString).toList();
  }
}
