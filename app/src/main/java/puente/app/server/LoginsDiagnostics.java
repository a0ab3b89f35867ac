package puente.app.server;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import puente.app.backends.Finding;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.http.oauth.OAuthSettings;
import puente.http.oauth.ResourceServer;

/** Looks an authorization server over: is it there, has it keys, and do its tokens mean us? */
public final class LoginsDiagnostics {

  /** Returns the findings; none where no issuer is set. */
  public static List<Finding> of(Settings settings) {
    OAuthSettings told = LoginSettings.settings(settings);
    if (told == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    try (ResourceServer server =
        new ResourceServer(told, () -> new Catalogue(List.of()), InstantSource.system())) {
      server.look().forEach((issuer, keys) -> findings.add(issuer(issuer, keys)));
      if (server.takesOpaque()) {
        findings.add(introspection(server.introspects()));
      }
    }
    findings.add(audience(told));
    return findings;
  }

  private static Finding issuer(String issuer, Object keys) {
    Text what = Text.verbatim("OAuth: " + issuer);
    if (keys instanceof ProblemException away) {
      Throwable cause = away.getCause();
      String why = cause == null ? "" : " (" + cause.getMessage() + ")";
      return Finding.bad(
          what,
          Text.format(
              "No se obtienen sus llaves%s: ¿es PUENTE_OAUTH_ISSUER el «iss» exacto y se llega a"
                  + " él desde aquí?",
              "Its keys can't be had%s: is PUENTE_OAUTH_ISSUER the exact 'iss', and reachable from"
                  + " here?",
              why));
    }
    return keys.equals(0)
        ? Finding.bad(
            what, new Text("No tiene llaves con que firmar.", "It has no keys to sign with."))
        : Finding.well(
            Text.format("OAuth: %s, llaves: %s", "OAuth: %s, keys: %s", issuer, keys.toString()));
  }

  private static Finding introspection(boolean answers) {
    return answers
        ? Finding.well(new Text("OAuth: introspección", "OAuth: introspection"))
        : Finding.bad(
            new Text("OAuth: introspección", "OAuth: introspection"),
            new Text(
                "No responde como RFC 7662: revise PUENTE_OAUTH_CLIENT_ID,"
                    + " PUENTE_OAUTH_CLIENT_SECRET y PUENTE_OAUTH_INTROSPECTION_URL.",
                "It does not answer as RFC 7662 says: look at PUENTE_OAUTH_CLIENT_ID,"
                    + " PUENTE_OAUTH_CLIENT_SECRET and PUENTE_OAUTH_INTROSPECTION_URL."));
  }

  /** Clients ask for tokens by the public URL; what they get must be what is taken. */
  private static Finding audience(OAuthSettings told) {
    Text what =
        Text.format(
            "OAuth: se aceptan tokens para %s",
            "OAuth: tokens are taken for %s", String.join(", ", told.audiences()));
    URI resource = told.resource();
    return told.audiences().contains(resource.toString())
        ? Finding.well(what)
        : Finding.lacking(
            what,
            Text.format(
                "Los clientes piden tokens para %s: su servidor debe convertirlo en uno de esos.",
                "Clients ask for tokens for %s: your server must make it one of those.",
                resource.toString()));
  }

  private LoginsDiagnostics() {}
}
