package puente.app.server;

import java.net.URI;
import puente.app.backends.BackEnds;
import puente.app.backends.ToolSelection;
import puente.app.connect.TargetServer;
import puente.app.settings.Setting;
import puente.app.settings.Settings;

/** The address of this server as clients are told it. */
public final class ServerAddress {

  /** How to reach the server from this machine, or by its public URL. */
  public static String of(Settings settings, int port) {
    if (settings.has(Setting.PUENTE_PUBLIC_URL)) {
      return settings.text(Setting.PUENTE_PUBLIC_URL);
    }
    String host = settings.text(Setting.HOST);
    boolean anywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("127.0.0.1");
    String scheme = Https.isOn(settings) ? "https://" : "http://";
    return scheme + (anywhere ? "localhost" : host) + ":" + port;
  }

  /** This server at an address, as the settings describe it. */
  public static TargetServer target(Settings settings, URI url) {
    boolean own = Https.isOwn(settings) && !settings.has(Setting.PUENTE_PUBLIC_URL);
    return new TargetServer(
        url,
        settings.text(Setting.MCP_NAME),
        !settings.list(Setting.PUENTE_API_KEY).isEmpty(),
        LoginSettings.areConfigured(settings),
        own ? Https.own(settings).file() : null,
        settings.language(),
        ToolSelection.of(settings).among(BackEnds.configured(settings)).operations());
  }

  private ServerAddress() {}
}
