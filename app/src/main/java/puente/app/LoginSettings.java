package puente.app;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Grant;
import puente.bridge.Text;
import puente.http.oauth.OAuthSettings;
import puente.http.oauth.ResourceServer;

/**
 * People who log in at their company's own authorization server, as the settings name it.
 *
 * @param tokens what they come with; null where no issuer is set
 */
record LoginSettings(@Nullable ResourceServer tokens) implements AutoCloseable {
  private static final Text AN_ADDRESS =
      new Text(
          "una dirección https (http solo en esta máquina)",
          "an https URL (http on this machine only)");

  static boolean areConfigured(Settings settings) {
    return settings.has(Setting.PUENTE_OAUTH_ISSUER);
  }

  /** Notes what is wrong with these settings. */
  static void check(Settings settings) {
    settings.check(
        Setting.PUENTE_OAUTH_ISSUER,
        _ -> settings.list(Setting.PUENTE_OAUTH_ISSUER).forEach(OAuthSettings::address),
        AN_ADDRESS);
    settings.check(Setting.PUENTE_OAUTH_JWKS_URL, OAuthSettings::address, AN_ADDRESS);
    settings.check(Setting.PUENTE_OAUTH_INTROSPECTION_URL, OAuthSettings::address, AN_ADDRESS);
    settings.check(
        Setting.PUENTE_OAUTH_SCOPES,
        _ -> names(settings),
        new Text(
            "nombres y lo que permiten, como Ventas=odoo:read quotation:write, Lectura=*:read",
            "names and what they allow, such as Sales=odoo:read quotation:write, Reading=*:read"));
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

  /** What the resource server is told; null where no issuer is set. */
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
            names(settings),
            settings.list(Setting.PUENTE_OAUTH_FIRST_SCOPES)),
        settings.text(Setting.MCP_NAME));
  }

  private static @Nullable URI address(Settings settings, Setting setting) {
    return settings.has(setting) ? OAuthSettings.address(settings.text(setting)) : null;
  }

  private static Map<String, Grant> names(Settings settings) {
    Map<String, Grant> names = new LinkedHashMap<>();
    for (String each : settings.list(Setting.PUENTE_OAUTH_SCOPES)) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("no name");
      }
      names.put(each.substring(0, equals).strip(), Grant.of(each.substring(equals + 1)));
    }
    return names;
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
