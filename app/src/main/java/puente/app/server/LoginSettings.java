package puente.app.server;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Setting;
import puente.app.settings.SettingFormats;
import puente.app.settings.Settings;
import puente.bridge.Bridge;
import puente.bridge.text.Text;
import puente.http.oauth.OAuthSettings;
import puente.http.oauth.ResourceServer;

/**
 * People who log in at their company's own authorization server, as the settings name it.
 *
 * @param tokens what they come with; null where no issuer is set
 */
public record LoginSettings(@Nullable ResourceServer tokens) implements AutoCloseable {
  public static boolean areConfigured(Settings settings) {
    return settings.has(Setting.PUENTE_OAUTH_ISSUER);
  }

  /** Notes what is wrong with these settings together. */
  static void check(Settings settings) {
    if (!areConfigured(settings)) {
      return;
    }
    if (!settings.has(Setting.PUENTE_PUBLIC_URL)) {
      settings.fault(
          new Text(
              "PUENTE_OAUTH_ISSUER necesita PUENTE_PUBLIC_URL: los tokens son para una dirección, y"
                  + " los clientes los piden por ella",
              "PUENTE_OAUTH_ISSUER needs PUENTE_PUBLIC_URL: tokens are for one address, and clients"
                  + " ask for them by it"));
    }
    boolean ofOne =
        settings.has(Setting.PUENTE_OAUTH_JWKS_URL) || settings.has(Setting.PUENTE_OAUTH_CLIENT_ID);
    if (ofOne && settings.list(Setting.PUENTE_OAUTH_ISSUER).size() > 1) {
      settings.fault(
          new Text(
              "PUENTE_OAUTH_JWKS_URL y PUENTE_OAUTH_CLIENT_ID son para un solo PUENTE_OAUTH_ISSUER",
              "PUENTE_OAUTH_JWKS_URL and PUENTE_OAUTH_CLIENT_ID are for a single"
                  + " PUENTE_OAUTH_ISSUER"));
    }
    if (settings.has(Setting.PUENTE_OAUTH_CLIENT_ID)
        != settings.has(Setting.PUENTE_OAUTH_CLIENT_SECRET)) {
      settings.fault(
          new Text(
              "PUENTE_OAUTH_CLIENT_ID y PUENTE_OAUTH_CLIENT_SECRET van juntos",
              "PUENTE_OAUTH_CLIENT_ID and PUENTE_OAUTH_CLIENT_SECRET go together"));
    }
  }

  /** Returns the settings of the resource server; null where no issuer is set. */
  static @Nullable OAuthSettings settings(Settings settings) {
    if (!areConfigured(settings)) {
      return null;
    }
    String base = settings.text(Setting.PUENTE_PUBLIC_URL).replaceFirst("/+$", "");
    URI resource = URI.create(base + "/mcp");
    List<String> audiences = settings.list(Setting.PUENTE_OAUTH_AUDIENCE);
    return new OAuthSettings(
        settings.list(Setting.PUENTE_OAUTH_ISSUER),
        resource,
        audiences.isEmpty() ? List.of(resource.toString()) : audiences,
        address(settings, Setting.PUENTE_OAUTH_JWKS_URL),
        settings.has(Setting.PUENTE_OAUTH_CLIENT_ID)
            ? new OAuthSettings.Introspecting(
                address(settings, Setting.PUENTE_OAUTH_INTROSPECTION_URL),
                settings.text(Setting.PUENTE_OAUTH_CLIENT_ID),
                settings.secret(Setting.PUENTE_OAUTH_CLIENT_SECRET))
            : null,
        new OAuthSettings.Reading(
            settings.text(Setting.PUENTE_OAUTH_SUBJECT_CLAIM),
            settings.list(Setting.PUENTE_OAUTH_SCOPE_CLAIM),
            SettingFormats.SCOPES.read(settings.text(Setting.PUENTE_OAUTH_SCOPES)),
            settings.list(Setting.PUENTE_OAUTH_FIRST_SCOPES)),
        settings.text(Setting.MCP_NAME));
  }

  private static @Nullable URI address(Settings settings, Setting setting) {
    return settings.has(setting) ? settings.url(setting) : null;
  }

  /** Begins to take tokens; the issuers' keys are fetched behind. */
  static LoginSettings of(Settings settings, Bridge bridge, InstantSource clock) {
    OAuthSettings told = settings(settings);
    return new LoginSettings(
        told == null ? null : new ResourceServer(told, bridge::catalogue, clock).start());
  }

  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
  }
}
